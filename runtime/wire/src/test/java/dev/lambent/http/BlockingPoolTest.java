package dev.lambent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BlockingPoolTest {

    @Test
    void noMoreCallsAreTakenThanMayRunAndWait() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        try (BlockingPool pool = new BlockingPool(1, 1)) {
            Runnable call = () -> {
                hold(gate);
                done.countDown();
            };

            assertThat(pool.offer(call)).isTrue();
            assertThat(pool.offer(call)).isTrue();
            assertThat(pool.offer(call)).isFalse();

            gate.countDown();
            done.await();
            assertThat(pool.offer(() -> {})).isTrue();
        }
    }

    @Test
    void aClosedPoolTakesNothing() {
        BlockingPool pool = new BlockingPool(1, 1);
        pool.close();

        assertThat(pool.offer(() -> {})).isFalse();
    }

    private static void hold(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
