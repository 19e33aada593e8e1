package dev.lambent.inprocess;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.lambent.bootstrap.Event;
import dev.lambent.bootstrap.LogSink;
import dev.lambent.bootstrap.RuntimeApi;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.ResponseLimit;
import dev.lambent.time.Timeline;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lambent as the runtime loop sees it: keeps what the loop answers until the environment's thread is through with the
 * function's code. Used by that thread, apart from the logging.
 */
final class InProcessRuntime implements RuntimeApi, LogSink {

    private final Timeline timeline;
    private final Printing printing;
    private @Nullable InvokeOutcome outcome;
    private InitOutcome init = new InitOutcome.Ready();

    InProcessRuntime(Timeline timeline, Printing printing) {
        this.timeline = timeline;
        this.printing = printing;
    }

    /** How init has ended. */
    InitOutcome init() {
        return init;
    }

    /** What the function has answered since the last call; null if nothing. */
    @Nullable
    InvokeOutcome takeOutcome() {
        InvokeOutcome taken = outcome;
        outcome = null;
        return taken;
    }

    /** Events are handed over one by one instead. */
    @Override
    public @Nullable Event next() {
        return null;
    }

    @Override
    public void respond(String requestId, byte[] buffer, int offset, int length) {
        outcome = length > ResponseLimit.BYTES
                ? ResponseLimit.exceeded()
                : new InvokeOutcome.Returned(Payload.of(Arrays.copyOfRange(buffer, offset, offset + length)));
    }

    @Override
    public void fail(String requestId, byte[] error, String errorType) {
        outcome = new InvokeOutcome.Failed(Payload.of(error), errorType);
    }

    @Override
    public void failInit(byte[] error, String errorType) {
        init = new InitOutcome.Refused(Payload.of(error), errorType);
    }

    @Override
    public long remainingMillis(Event event) {
        return ((HandedEvent) event).remainingMillis(timeline.elapsed());
    }

    @Override
    public void log(LogLevel level, LogFormat format, byte[] message) {
        printing.lines().message(level, format == LogFormat.JSON, message);
    }

    @Override
    public long timeMillis() {
        return timeline.now().toEpochMilli();
    }
}
