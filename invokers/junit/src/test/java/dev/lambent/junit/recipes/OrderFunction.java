package dev.lambent.junit.recipes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A function as anybody could have written it: it knows nothing of Lambent. */
public final class OrderFunction implements RequestHandler<Order, String> {

    private final OrderRepository repository;

    /** Keeps orders there. */
    public OrderFunction(OrderRepository repository) {
        this.repository = repository;
    }

    @Override
    public String handleRequest(Order order, Context context) {
        context.getLogger().log("Order " + order.getId() + " of " + order.getPieces() + " pieces");
        repository.save(order);
        return "order-" + order.getId();
    }
}
