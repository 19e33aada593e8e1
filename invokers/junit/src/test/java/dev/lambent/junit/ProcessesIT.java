package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lambent.junit.function.InvocationResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Functions in child processes, on the machine's clock. */
@LambentTest(time = Time.REAL)
class ProcessesIT {

    @Test
    void aClassOfTheTestRunsInAProcessOfItsOwn(Lambent lambent) {
        InvocationResult<Object> result = lambent.function("table", IsolationTest.TableFunction.class)
                .memory(512)
                .timeout(Duration.ofMinutes(2))
                .variable("TABLE", "process")
                .inProcesses()
                .create()
                .invoke();
        assertThat(result.payload(String.class)).isEqualTo("process1");
        assertThat(result.peakMemory()).isPositive();
    }

    @Test
    @LambentTest
    void aVirtualClockAndProcessesDoNotGoTogether(Lambent lambent) {
        assertThatIllegalStateException()
                .isThrownBy(() -> lambent.function("table", IsolationTest.TableFunction.class)
                        .inProcesses()
                        .create())
                .withMessageContaining("@LambentTest(time = Time.REAL)");
    }
}
