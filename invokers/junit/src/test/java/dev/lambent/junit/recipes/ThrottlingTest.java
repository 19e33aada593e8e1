package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@LambentTest
class ThrottlingTest {

    private final CountDownLatch database = new CountDownLatch(1);

    private void waitForTheDatabase(Order order) {
        try {
            database.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(order + " was not kept", stopped);
        }
    }

    @Test
    void whatIsThrottledIsTriedAgainAndThatIsNoAttempt(Lambent lambent) {
        var orders = lambent.function("orders", new OrderFunction(this::waitForTheDatabase))
                .timeout(Duration.ofMinutes(1))
                .reservedConcurrency(1)
                .create();

        var running = orders.start(new Order("42", 3));
        assertThatThrownBy(() -> orders.invoke(new Order("43", 1))).hasMessage("Rate Exceeded.");
        orders.invokeAsync(new Order("44", 2));
        lambent.time().advance(Duration.ofSeconds(10));
        database.countDown();
        assertThat(running.result()).returned("order-42");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(orders).wasThrottled(5).hasSucceeded(2).hasDiscarded(0);
    }
}
