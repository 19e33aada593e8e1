package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The machine's clock, moved until all is idle. */
@LambentTest(time = Time.REAL)
class IdleIT {

    @Test
    void aFunctionThatRunsIsWaitedForInsteadOfTimedOut(Lambent lambent) {
        var napping = lambent.function("napping", String.class, text -> {
                    nap();
                    return text;
                })
                .timeout(Duration.ofMinutes(1))
                .create();
        var running = napping.startJson("\"x\"");
        assertThat(lambent.time().advanceUntilIdle()).isZero();
        assertThat(running.result()).returned("x");
    }

    private static void nap() {
        try {
            if (new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
