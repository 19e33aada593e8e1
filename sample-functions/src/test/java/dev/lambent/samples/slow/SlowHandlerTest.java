package dev.lambent.samples.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InOrder;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** How the slow function sleeps. */
@ExtendWith(MockitoExtension.class)
final class SlowHandlerTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final List<Long> slept = new ArrayList<>();
    private final SlowHandler handler = new SlowHandler(slept::add);

    @BeforeEach
    void lambdaGivesAContext() {
        lenient().when(context.getLogger()).thenReturn(logger);
        lenient().when(context.getRemainingTimeInMillis()).thenReturn(30_000, 27_500);
    }

    @Test
    void itSleepsAsLongAsAskedAndLogsTheRemainingTimeBeforeAndAfter() {
        assertThat(handler.handleRequest(Map.of("seconds", 2.5), context)).isEqualTo("Slept for 2.5 seconds");

        assertThat(slept).containsExactly(2_500L);
        InOrder log = inOrder(logger);
        log.verify(logger).log("Remaining before sleeping: 30000 ms");
        log.verify(logger).log("Remaining after sleeping: 27500 ms");
    }

    @Test
    void itHasToBeToldHowLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handler.handleRequest(Map.of(), context))
                .withMessage("How long? Send {\"seconds\": 2.5}; seconds was null, which is not 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> handler.handleRequest(Map.of("seconds", -1.0), context));
    }

    @Test
    void anInterruptWakesItUpAndIsPassedOn() {
        SlowHandler real = new SlowHandler();
        Thread.currentThread().interrupt();

        assertThatIllegalStateException()
                .isThrownBy(() -> real.handleRequest(Map.of("seconds", 60.0), context))
                .withMessage("Woken up too early");
        assertThat(Thread.interrupted()).isTrue();
    }
}
