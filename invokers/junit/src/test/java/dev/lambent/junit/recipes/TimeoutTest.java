package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@LambentTest
class TimeoutTest {

    /** Waits for an answer that never comes. */
    static final class Patient implements RequestHandler<String, String> {

        @Override
        public String handleRequest(String event, Context context) {
            context.getLogger().log("So much left: " + context.getRemainingTimeInMillis());
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return "stopped";
            }
        }
    }

    @Test
    void aFunctionThatWaitsTooLongTimesOutOnTheTestsClock(Lambent lambent) {
        var patient = lambent.function("patient", new Patient())
                .timeout(Duration.ofMinutes(15))
                .create();

        var running = patient.start("hello");
        lambent.time().advance(Duration.ofMinutes(15));

        assertThat(running.result()).timedOut().logged("So much left: 900000");
        assertThat(patient).hasTimedOut(1);
    }
}
