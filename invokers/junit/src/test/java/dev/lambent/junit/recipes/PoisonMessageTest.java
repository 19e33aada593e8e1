package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest
class PoisonMessageTest {

    private final OrderRepository broken = mock();

    @Test
    void aPoisonOrderEndsInTheDeadLetterQueueAfterThreeAttempts(Lambent lambent) {
        doThrow(new IllegalStateException("The database is gone")).when(broken).save(any());
        var dlq = lambent.sqs().queue("orders-dlq");
        var orders = lambent.function("orders", new OrderFunction(broken))
                .memory(512)
                .timeout(Duration.ofSeconds(10))
                .deadLetterQueue(dlq)
                .create();

        orders.invokeAsync(new Order("42", 3));
        lambent.time().advance(Duration.ofMinutes(3));

        assertThat(orders).hasAttempted(3).hasFailedWith(IllegalStateException.class);
        assertThat(dlq).hasMessages(1).first().hasAttribute("ErrorCode", "200").hasBody(new Order("42", 3));
    }
}
