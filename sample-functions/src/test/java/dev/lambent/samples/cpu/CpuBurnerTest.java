package dev.lambent.samples.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** What the CPU burner reports. */
@ExtendWith(MockitoExtension.class)
final class CpuBurnerTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final CpuBurner burner = new CpuBurner();

    @BeforeEach
    void lambdaGivesAContext() {
        lenient().when(context.getLogger()).thenReturn(logger);
        lenient().when(context.getMemoryLimitInMB()).thenReturn(512);
    }

    @Test
    void itBurnsForTheTimeAskedAndReportsItsShare() {
        BurnReport report = burner.handleRequest(request(20, 1), context);

        assertThat(report.getWallMillis()).isGreaterThanOrEqualTo(20);
        assertThat(report.getCpuShare())
                .as("one thread gets no more than one processor")
                .isPositive()
                .isLessThan(1.1);
        assertThat(report.getMemoryMb()).isEqualTo(512);
        assertThat(report.getAvailableProcessors())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        verify(logger).log(contains("at 512 MB"));
    }

    @Test
    void severalThreadsAreAddedUp() {
        BurnReport report = burner.handleRequest(request(20, 3), context);

        assertThat(report.getCpuMillis()).isLessThanOrEqualTo(3 * report.getWallMillis());
        assertThat(burner.ashes()).as("the calculation was really done").isNotZero();
    }

    @Test
    void sharesAreProcessorTimeOverWallTime() {
        BurnReport report = new BurnReport(2_000_000_000, 500_000_000, 600_000_000, 443);

        assertThat(report.getWallMillis()).isEqualTo(2_000);
        assertThat(report.getCpuMillis()).isEqualTo(500);
        assertThat(report.getCpuShare()).isEqualTo(0.25);
        assertThat(report.getProcessCpuShare()).isEqualTo(0.3);
    }

    @Test
    void thereHasToBeSomethingToBurn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> burner.handleRequest(request(0, 1), context))
                .withMessage("Nothing to burn: millis is 0 and threads is 1, but each has to be at least 1");
    }

    private static BurnRequest request(long millis, int threads) {
        BurnRequest request = new BurnRequest();
        request.setMillis(millis);
        request.setThreads(threads);
        return request;
    }
}
