package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example with which the library begins. */
@LambentTest
class OrderFunctionTest {

    /** Keeps orders in a repository. */
    static final class OrderFunction implements RequestHandler<Order, Receipt> {

        private final Consumer<Order> repository;

        OrderFunction(Consumer<Order> repository) {
            this.repository = repository;
        }

        @Override
        public Receipt handleRequest(Order order, Context context) {
            repository.accept(order);
            return new Receipt(order.getId(), 1);
        }
    }

    private final Consumer<Order> brokenRepository = mock();

    @BeforeEach
    void theRepositoryIsBroken() {
        doThrow(new IllegalStateException("The database is gone"))
                .when(brokenRepository)
                .accept(any());
    }

    @Test
    void aPoisonOrderEndsInTheDeadLetterQueueAfterThreeAttempts(Lambent lambent) {
        var dlq = lambent.sqs().queue("orders-dlq");
        var orders = lambent.function("orders", new OrderFunction(brokenRepository))
                .memory(512)
                .timeout(Duration.ofSeconds(10))
                .deadLetterQueue(dlq)
                .create();

        orders.invokeAsync(new Order("42"));
        lambent.time().advance(Duration.ofMinutes(3));

        assertThat(orders).hasAttempted(3).hasFailedWith(IllegalStateException.class);
        assertThat(dlq).hasMessages(1).first().hasAttribute("ErrorCode", "200");
    }
}
