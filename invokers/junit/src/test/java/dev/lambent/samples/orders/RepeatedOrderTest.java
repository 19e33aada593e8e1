package dev.lambent.samples.orders;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@LambentTest
class RepeatedOrderTest {

    private static final String ORDER = "{\"customer\":\"ada@example.org\",\"currency\":\"EUR\","
            + "\"lines\":[{\"sku\":\"tea\",\"quantity\":2,\"unitPriceCents\":495}]}";

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    /** Keeps the first order, and then the connection breaks. */
    private static final class BreakingOrders implements Orders {

        private final List<Order> kept = new ArrayList<>();

        @Override
        public Optional<Order> find(String id) {
            return kept.stream().filter(order -> order.id().equals(id)).findFirst();
        }

        @Override
        public void add(Order order) {
            kept.add(order);
            throw new IllegalStateException("The connection broke when the order had been kept");
        }
    }

    @Test
    void anOrderWhoseAnswerWasLostIsNotPlacedAgainWhenTheEventIsRepeated(Lambent lambent) {
        var kept = new BreakingOrders();
        var receipts = lambent.sqs().queue("receipts");
        var handler = new OrderHandler(kept, new Pricing(new BigDecimal(20)), clock);
        var orders = lambent.function("order-api", handler).create();
        orders.async().onSuccess(receipts);

        orders.invokeAsyncJson(ORDER);
        lambent.time().advance(Duration.ofMinutes(2));

        assertThat(orders)
                .hasAttempted(2)
                .hasFailedWith(IllegalStateException.class)
                .hasSucceeded(1);
        assertThat(kept.kept).hasSize(1);
        assertThat(receipts).hasMessages(1);
    }

    @Test
    void anOrderThatIsWrongFailsWithWhatIsWrong(Lambent lambent) {
        var orders = lambent.function("order-api", new OrderHandler()).create();

        assertThat(orders.invokeJson("{\"customer\":\"nobody\"}")).failedWith(InvalidOrderException.class);
    }
}
