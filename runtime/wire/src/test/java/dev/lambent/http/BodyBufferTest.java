package dev.lambent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyBufferTest {

    private final AtomicLong held = new AtomicLong();

    private BodyBuffer buffer(long announced, long maxBody) {
        return new BodyBuffer(held, HttpLimits.standard().withBodiesBeingRead(1 << 20), announced, maxBody);
    }

    private static void receive(BodyBuffer buffer, int bytes) {
        int left = bytes;
        while (left > 0) {
            ByteBuffer room = buffer.room();
            int count = Math.min(left, room.remaining());
            room.put(new byte[count]);
            buffer.took(count);
            left -= count;
        }
    }

    @Test
    void aSmallBodyTakesExactlyWhatItSays() {
        BodyBuffer buffer = buffer(100, 1000);

        receive(buffer, 100);

        assertThat(held).hasValue(100);
        assertThat(buffer.finish()).hasSize(100);
        assertThat(held).hasValue(0);
    }

    @Test
    void anAnnouncementHoldsNothing() {
        BodyBuffer buffer = buffer(900_000, 1_000_000);

        receive(buffer, 1);

        assertThat(held.get()).isLessThanOrEqualTo(64 << 10);
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() {
        BodyBuffer buffer = buffer(-1, 200_000);

        receive(buffer, 200_000);

        assertThat(buffer.refusal()).isNull();
        assertThat(buffer.finish()).hasSize(200_000);
    }

    @Test
    void oneByteMoreIsRefusedWithItsTrueSizeAndHoldsNothing() {
        BodyBuffer buffer = buffer(-1, 200_000);

        receive(buffer, 250_000);

        assertThat(buffer.refusal()).isEqualTo(new Refusal(Refusal.Cause.TOO_LARGE, 250_000, 200_000));
        assertThat(held).hasValue(0);
    }

    @Test
    void allBodiesShareOneBound() {
        BodyBuffer first = buffer(700_000, 1 << 20);
        BodyBuffer second = buffer(700_000, 1 << 20);
        receive(first, 700_000);

        receive(second, 700_000);

        assertThat(second.refusal().cause()).isEqualTo(Refusal.Cause.OVERLOADED);
        first.finish();
        assertThat(held).hasValue(0);
    }
}
