package dev.lambent.samples.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.math.BigDecimal;
import java.time.Clock;

/**
 * Places an order. The id of the invocation names the order, so when an asynchronous invocation is repeated after a
 * failure the customer still gets one order and the same receipt.
 */
public final class OrderHandler implements RequestHandler<OrderRequest, OrderReceipt> {

    private final Orders orders;
    private final Pricing pricing;
    private final Clock clock;

    /** For Lambda: keeps orders in memory and taxes at {@code TAX_PERCENT}, 20 unless set. */
    public OrderHandler() {
        this(new InMemoryOrders(), new Pricing(taxPercent()), Clock.systemUTC());
    }

    OrderHandler(Orders orders, Pricing pricing, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.clock = clock;
    }

    @Override
    public OrderReceipt handleRequest(OrderRequest request, Context context) {
        String id = "order-" + context.getAwsRequestId();
        Order order = orders.find(id).orElseGet(() -> place(id, request, context));
        return OrderReceipt.of(order);
    }

    private Order place(String id, OrderRequest request, Context context) {
        Draft draft = Draft.from(request);
        Order order = new Order(id, draft, pricing.totals(draft.lines()), clock.instant());
        orders.add(order);
        context.getLogger()
                .log("Placed " + id + " for " + draft.customer() + ": "
                        + order.totals().totalCents() + " cents");
        return order;
    }

    private static BigDecimal taxPercent() {
        return new BigDecimal(System.getenv().getOrDefault("TAX_PERCENT", "20"));
    }
}
