package dev.lambent.samples.failing;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LambentTest
class RepeatedFailureTest {

    @Test
    void aFailureOfTheProgramIsToldToTheDestinationAfterThreeAttempts(Lambent lambent) {
        var failures = lambent.sqs().queue("failures");
        var failing = lambent.function("failing", new FailingHandler()).create();
        failing.async().onFailure(failures);

        failing.invokeAsync(Map.of("how", "error"));
        lambent.time().advance(Duration.ofMinutes(3));

        assertThat(failing).hasAttempted(3).hasFailedWith(AssertionError.class);
        assertThat(failures.messages().get(0).body())
                .contains("RetriesExhausted")
                .contains("The stock was negative");
    }

    @Test
    void aWayToFailThatThereIsntIsSaid(Lambent lambent) {
        var failing = lambent.function("failing", new FailingHandler()).create();

        assertThat(failing.invoke(Map.of("how", "often"))).failedSaying("Can't fail by 'often': how is one of");
    }
}
