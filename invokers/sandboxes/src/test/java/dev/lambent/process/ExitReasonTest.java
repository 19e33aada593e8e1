package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitReasonTest {

    @ParameterizedTest
    @CsvSource({
        "0, true, Runtime exited without providing a reason",
        "1, true, Runtime exited with error: exit status 1",
        "137, true, Runtime exited with error: signal: killed",
        "139, false, Runtime exited with error: signal: segmentation fault",
        "134, true, Runtime exited with error: signal: aborted",
        "143, true, Runtime exited with error: exit status 143",
        "143, false, Runtime exited with error: signal: terminated",
        "255, false, Runtime exited with error: exit status 255",
    })
    void theWordsAreThoseOfThePlatform(int exitValue, boolean jvm, String message) {
        assertThat(ExitReason.of(exitValue, jvm).message()).isEqualTo(message);
        assertThat(ExitReason.of(exitValue, jvm).errorType()).isEqualTo("Runtime.ExitError");
    }
}
