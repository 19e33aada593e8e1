package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.LoggingConfig;
import org.junit.jupiter.api.Test;

/** What requests say of logging, laid over what was. */
final class LoggingSettingsTest {

    private static final LoggingConfig TEXT = LoggingConfig.textFor("f");
    private static final LoggingConfig JSON = new LoggingConfig(true, "DEBUG", "WARN", "g");

    @Test
    void jsonBringsItsDefaultLevels() {
        assertThat(new LoggingSettings("JSON", null, null, null).over(TEXT))
                .isEqualTo(new LoggingConfig(true, "INFO", "INFO", "/aws/lambda/f"));
    }

    @Test
    void whatIsNotSaidStays() {
        assertThat(new LoggingSettings(null, "FATAL", null, null).over(JSON))
                .isEqualTo(new LoggingConfig(true, "FATAL", "WARN", "g"));
    }

    @Test
    void textDropsTheLevels() {
        assertThat(new LoggingSettings("Text", null, null, null).over(JSON))
                .isEqualTo(new LoggingConfig(false, null, null, "g"));
    }

    @Test
    void levelsWithTextAreRefused() {
        LoggingSettings levels = new LoggingSettings(null, null, "WARN", null);

        assertThatThrownBy(() -> levels.over(TEXT)).isInstanceOf(LambdaFault.class);
    }
}
