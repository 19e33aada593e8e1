package dev.lambent.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All spellings of a function's name. */
class FunctionRefTest {

    private static final AccountRegion HOME = new AccountRegion("123456789012", "eu-west-1");
    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

    @ParameterizedTest
    @ValueSource(strings = {"orders", "function:orders", "123456789012:function:orders", ARN})
    void everySpellingMeansTheSameFunction(String spelling) {
        FunctionRef ref = FunctionRef.parse(spelling, null, HOME);
        assertThat(ref).isEqualTo(new FunctionRef(new FunctionId(HOME, "orders"), null));
        assertThat(ref.arn()).isEqualTo(ARN);
        assertThat(ref.qualifiedArn()).isEqualTo(ARN + ":$LATEST");
        assertThat(ref.qualifierOrLatest()).isEqualTo("$LATEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "function:orders", "123456789012:function:orders", ARN})
    void everySpellingMayCarryAQualifier(String spelling) {
        FunctionRef ref = FunctionRef.parse(spelling + ":live", null, HOME);
        assertThat(ref).isEqualTo(new FunctionRef(new FunctionId(HOME, "orders"), "live"));
        assertThat(ref.arn()).isEqualTo(ARN + ":live");
        assertThat(FunctionRef.parse(spelling, "live", HOME)).isEqualTo(ref);
        assertThat(FunctionRef.parse(spelling + ":live", "live", HOME)).isEqualTo(ref);
    }

    @Test
    void latestShowsInTheArnOnlyWhereItWasAskedFor() {
        assertThat(FunctionRef.parse("orders", "$LATEST", HOME).arn()).isEqualTo(ARN + ":$LATEST");
    }

    @Test
    void twoQualifiersMustAgree() {
        assertThatThrownBy(() -> FunctionRef.parse("orders:live", "1", HOME))
                .hasMessage("The derived qualifier from the function name does not match the specified qualifier.");
    }

    @Test
    void aFunctionOfAnotherRegionCanNotBeReached() {
        assertThatThrownBy(() -> FunctionRef.parse(ARN.replace("eu-west-1", "ap-southeast-1"), null, HOME))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("Functions from 'ap-southeast-1' are not reachable in this region ('eu-west-1')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999:function:orders", "arn:aws:lambda:eu-west-1:999999999999:function:orders"})
    void aFunctionOfAnotherAccountIsRefused(String spelling) {
        assertThatThrownBy(() -> FunctionRef.parse(spelling, null, HOME))
                .isInstanceOfSatisfying(
                        LambdaFault.class, fault -> assertThat(fault.code()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void aFunctionMayBeNamedFunction() {
        assertThat(FunctionRef.parse("function", null, HOME).id().name()).isEqualTo("function");
        assertThat(FunctionRef.parse("function:function", null, HOME).id().name())
                .isEqualTo("function");
        assertThat(FunctionRef.parse("orders:function", null, HOME).qualifier()).isEqualTo("function");
    }

    @ParameterizedTest
    @CsvSource({"$LATEST,true,false,false", "7,false,true,false", "live,false,false,true", "2024-01-02,false,false,true"
    })
    void aQualifierIsLatestOrANumberOrAnAlias(String qualifier, boolean latest, boolean version, boolean alias) {
        assertThat(Qualifier.isLatest(qualifier)).isEqualTo(latest);
        assertThat(Qualifier.isVersion(qualifier)).isEqualTo(version);
        assertThat(Qualifier.isAlias(qualifier)).isEqualTo(alias);
    }
}
