package dev.lambent.samples.slow;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@LambentTest
class NapTest {

    @Test
    void aNapThatIsTooLongIsEndedByTheTimeoutOfTheFunction(Lambent lambent) {
        var sleeper = lambent.function("sleeper", new SlowHandler(millis -> new CountDownLatch(1).await()))
                .timeout(Duration.ofMinutes(5))
                .create();

        var nap = sleeper.start(Map.of("seconds", 600));
        lambent.time().advance(Duration.ofMinutes(5));

        assertThat(nap.result()).timedOut().logged("Remaining before sleeping: 300000 ms");
    }

    @Test
    void aBedThatTakesNoTimeLeavesAllOfIt(Lambent lambent) {
        var sleeper = lambent.function("sleeper", new SlowHandler(millis -> {})).create();

        assertThat(sleeper.invoke(Map.of("seconds", 2)))
                .returned("Slept for 2.0 seconds")
                .logged("Remaining after sleeping: 3000 ms");
    }
}
