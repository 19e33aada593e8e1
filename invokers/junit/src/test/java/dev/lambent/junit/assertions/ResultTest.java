package dev.lambent.junit.assertions;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import org.junit.jupiter.api.Test;

@LambentTest
class ResultTest {

    private static String parse(String number, com.amazonaws.services.lambda.runtime.Context context) {
        context.getLogger().log("Reading " + number);
        return "number " + Integer.parseInt(number);
    }

    @Test
    void whatCameOfAnInvocationIsSaidInALine(Lambent lambent) {
        var parser = lambent.function("parser", String.class, ResultTest::parse).create();
        var live = parser.alias("live", parser.publish());

        assertThat(parser.invoke("7"))
                .succeeded()
                .returned("number 7")
                .returnedJson("\"number 7\"")
                .wasCold();
        assertThat(parser.invoke("8")).wasWarm().logged("Reading 8");
        assertThat(parser.at(live).invoke("9")).ran(parser.version("1"));
        assertThat(parser.invoke("seven"))
                .failed()
                .failedWith(NumberFormatException.class)
                .failedSaying("seven");
    }

    @Test
    void aFailureSaysWhatCameAndWhatWasLogged(Lambent lambent) {
        var parser = lambent.function("parser", String.class, ResultTest::parse).create();

        assertThatThrownBy(() -> assertThat(parser.invoke("seven")).returned("number 7"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected the invocation to return number 7, but: parser ($LATEST")
                .hasMessageContaining("failed: java.lang.NumberFormatException: For input string: \"seven\"")
                .hasMessageContaining("It has logged:\n  Reading seven");
    }
}
