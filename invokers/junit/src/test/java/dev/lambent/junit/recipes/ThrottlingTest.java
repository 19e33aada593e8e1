package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest
class ThrottlingTest {

    @Test
    void whatIsThrottledIsTriedAgainWithoutUsingUpAnAttempt(Lambent lambent) {
        var orders = lambent.function("orders", new OrderFunction(mock()))
                .reservedConcurrency(0)
                .create();
        assertThatThrownBy(() -> orders.invoke(new Order("42", 3))).hasMessage("Rate Exceeded.");

        orders.reserve(1).invokeAsync(new Order("43", 1));
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(orders).wasThrottled(1).hasSucceeded(1).hasDiscarded(0);
    }
}
