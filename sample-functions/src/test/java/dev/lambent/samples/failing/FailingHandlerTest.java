package dev.lambent.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** The failures that a JVM survives; {@link FailingHandlerIT} has the others. */
@ExtendWith(MockitoExtension.class)
final class FailingHandlerTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    private final FailingHandler handler = new FailingHandler();

    @BeforeEach
    void lambdaGivesAContext() {
        lenient().when(context.getLogger()).thenReturn(logger);
        lenient().when(context.getRemainingTimeInMillis()).thenReturn(3_000);
    }

    @Test
    void anExceptionIsThrownAndAnnouncedInTheLog() {
        assertThatIllegalStateException()
                .isThrownBy(() -> handler.handleRequest(Map.of("how", "exception"), context))
                .withMessage("The card was declined");
        verify(logger).log("Failing by exception");
    }

    @Test
    void anErrorIsThrown() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> handler.handleRequest(Map.of("how", "error"), context))
                .withMessage("The stock was negative");
    }

    @Test
    void aTimeoutSleepsUntilSomebodyInterrupts() {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException()
                .isThrownBy(() -> handler.handleRequest(Map.of("how", "timeout"), context))
                .withMessage("Interrupted while failing by timeout");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anUnknownWayIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handler.handleRequest(Map.of("how", "politely"), context))
                .withMessage(
                        "Can't fail by 'politely': how is one of [exception, error, exit, out-of-memory, timeout]");
        assertThatIllegalArgumentException().isThrownBy(() -> handler.handleRequest(Map.of(), context));
    }
}
