package dev.lambent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body on its way into a {@link BodySink}. All bodies that one thread reads share one buffer, for none stays in it. What
 * comes after a failed write, or beyond the limit, is counted and dropped.
 */
final class BodyFeed implements Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(BodyFeed.class);
    private static final ThreadLocal<ByteBuffer> ROOM =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(BodyBuffer.CALL));

    private final BodySink sink;
    private final HttpLimits limits;
    private final long announced;
    private final long maxBody;
    private final ByteBuffer room = ROOM.get();
    private @Nullable Refusal refusal;
    private boolean failed;
    private boolean ended;
    private long received;
    private long dropped;

    /**
     * Feeds a sink.
     *
     * @param announced the Content-Length, at most {@code maxBody}, or -1 where the client doesn't say
     * @param maxBody the most bytes this body may have
     */
    BodyFeed(BodySink sink, HttpLimits limits, long announced, long maxBody) {
        this.sink = sink;
        this.limits = limits;
        this.announced = announced;
        this.maxBody = maxBody;
    }

    @Override
    public ByteBuffer room() {
        return room.clear();
    }

    @Override
    public void took(int count) {
        received += count;
        if (refusal == null && received > maxBody) {
            refusal = new Refusal(Refusal.Cause.TOO_LARGE, received, maxBody);
            release();
        }
        if (refusal != null || failed) {
            dropped += count;
        } else if (count > 0) {
            feed();
        }
    }

    private void feed() {
        try {
            sink.write(room.flip());
        } catch (IOException refused) {
            LOG.debug("A body is dropped from byte {} on", received, refused);
            failed = true;
        } catch (RuntimeException bug) {
            LOG.error("A body could not be written", bug);
            failed = true;
        }
    }

    @Override
    public boolean hopeless() {
        return (failed || refusal != null)
                && (dropped > limits.discarded() || announced - received > limits.discarded());
    }

    @Override
    public @Nullable Refusal refusal() {
        return refusal;
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public HttpRequest finish(HttpRequest head) {
        if (!failed) {
            try {
                sink.finish();
            } catch (IOException refused) {
                LOG.debug("A body of {} bytes is not what it should be", received, refused);
            } catch (RuntimeException bug) {
                LOG.error("A body could not be finished", bug);
            }
        }
        ended = true;
        return head.withSink(sink);
    }

    @Override
    public void release() {
        if (!ended) {
            ended = true;
            sink.abandon();
        }
    }
}
