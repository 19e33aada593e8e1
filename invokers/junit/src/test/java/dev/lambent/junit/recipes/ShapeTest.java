package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest
class ShapeTest {

    @Test
    void anOrderThatCanNotBeKeptEndsInTheDeadLetterQueue(Lambent lambent) {
        var dlq = lambent.sqs().queue("orders-dlq");
        var orders = lambent.function("orders", new OrderFunction(order -> {
                    throw new IllegalStateException("No database");
                }))
                .deadLetterQueue(dlq)
                .create();

        orders.invokeAsync(new Order("42", 3));
        lambent.time().advance(Duration.ofMinutes(3));

        assertThat(orders).hasAttempted(3).hasFailedWith(IllegalStateException.class);
        assertThat(dlq).hasMessages(1).first().hasAttribute("ErrorCode", "200");
    }
}
