package dev.lambent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftNameTest {

    @Test
    void codeDeploysOwnAreMeantHoweverTheyAreWritten() {
        for (String name : List.of(
                "canary10percent5minutes",
                "Canary10Percent5Minutes",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                "canary-10-percent-5-minutes")) {
            assertThat(ShiftName.of(name).configName()).isEqualTo("CodeDeployDefault.LambdaCanary10Percent5Minutes");
            assertThat(ShiftName.of(name).config()).isNull();
        }
        assertThat(ShiftName.of("linear10percentevery1minute").configName())
                .isEqualTo("CodeDeployDefault.LambdaLinear10PercentEvery1Minute");
        assertThat(ShiftName.of("linear10percentevery2minutes").configName())
                .isEqualTo("CodeDeployDefault.LambdaLinear10PercentEvery2Minutes");
        assertThat(ShiftName.of("allAtOnce").configName()).isEqualTo("CodeDeployDefault.LambdaAllAtOnce");
    }

    @Test
    void otherNumbersNeedAConfigurationOfTheirOwn() {
        ShiftName shift = ShiftName.of("canary25percent2minutes");

        assertThat(shift.configName()).isEqualTo("Lambent.Canary25Percent2Minutes");
        assertThat(shift.config()).isNotNull();
        assertThat(shift.config().object("timeBasedCanary").integer("canaryPercentage"))
                .isEqualTo(25);
        assertThat(shift.words()).isEqualTo("25 % for 2 minutes, then all");
    }

    @Test
    void whatIsNoShiftIsSaidInOneLineWithWhatThereIs() {
        for (String name : List.of("canry10percent5minutes", "canary0percent5minutes", "linear10percent", "")) {
            assertThatThrownBy(() -> ShiftName.of(name))
                    .hasMessageStartingWith("'" + name + "' is no way to shift traffic. Say canary10percent5minutes,")
                    .hasMessageNotContaining("\n");
        }
    }
}
