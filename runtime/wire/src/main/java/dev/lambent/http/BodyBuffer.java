package dev.lambent.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request while it arrives. The array follows what has arrived, not what was announced; what exceeds a limit
 * is counted and dropped, because a client reads the refusal only after it has sent everything. Used by one thread.
 */
final class BodyBuffer implements Arrival {

    /** Bytes per socket call: the JDK keeps a native buffer as large as the largest call for each thread. */
    static final int CALL = 64 << 10;

    private static final byte[] NOTHING = new byte[0];

    private final AtomicLong held;
    private final HttpLimits limits;
    private final long announced;
    private final long maxBody;
    private @Nullable Refusal refusal;
    private byte[] bytes = NOTHING;
    private byte[] dropped = NOTHING;
    private long received;

    /**
     * Makes an empty buffer.
     *
     * @param held the bytes that all bodies of the server hold together
     * @param announced the Content-Length, or -1 where the client doesn't say
     * @param maxBody the most bytes this body may have
     */
    BodyBuffer(AtomicLong held, HttpLimits limits, long announced, long maxBody) {
        this.held = held;
        this.limits = limits;
        this.announced = announced;
        this.maxBody = maxBody;
        if (announced > maxBody) {
            refusal = tooLarge(announced);
        }
    }

    @Override
    public ByteBuffer room() {
        if (refusal == null && received == bytes.length && received != announced && received < maxBody) {
            grow();
        }
        if (refusal == null && received < bytes.length) {
            return ByteBuffer.wrap(bytes, (int) received, (int) Math.min(CALL, bytes.length - received));
        }
        if (dropped.length == 0) {
            dropped = new byte[refusal == null ? 64 : 8192];
        }
        return ByteBuffer.wrap(dropped);
    }

    private void grow() {
        long most = announced < 0 ? maxBody : announced;
        long size = Math.min(Math.max(CALL, 4L * bytes.length), most);
        long more = size - bytes.length;
        if (held.addAndGet(more) > limits.bodiesBeingRead()) {
            held.addAndGet(-more);
            refuse(new Refusal(Refusal.Cause.OVERLOADED, received, limits.bodiesBeingRead()));
        } else {
            bytes = Arrays.copyOf(bytes, (int) size);
        }
    }

    @Override
    public void took(int count) {
        received += count;
        if (refusal == null && received > bytes.length) {
            refuse(tooLarge(received));
        }
    }

    private Refusal tooLarge(long size) {
        return new Refusal(Refusal.Cause.TOO_LARGE, size, maxBody);
    }

    private void refuse(Refusal why) {
        release();
        refusal = why;
    }

    @Override
    public boolean hopeless() {
        return refusal != null && Math.max(received, announced) > limits.discarded();
    }

    @Override
    public @Nullable Refusal refusal() {
        return refusal == null
                ? null
                : new Refusal(refusal.cause(), Math.max(refusal.bytes(), received), refusal.limit());
    }

    @Override
    public long received() {
        return received;
    }

    /** The whole body; the buffer counts as empty from now on. */
    byte[] finish() {
        byte[] whole = received == bytes.length ? bytes : Arrays.copyOf(bytes, (int) received);
        release();
        return whole;
    }

    @Override
    public HttpRequest finish(HttpRequest head) {
        return head.withBody(finish());
    }

    @Override
    public void release() {
        held.addAndGet(-bytes.length);
        bytes = NOTHING;
    }
}
