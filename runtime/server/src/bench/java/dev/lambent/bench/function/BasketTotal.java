package dev.lambent.bench.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A handler on objects that does next to nothing itself, so that what is measured is the way to it and back. */
public final class BasketTotal implements RequestHandler<Basket, Total> {

    @Override
    public Total handleRequest(Basket basket, Context context) {
        return total(basket);
    }

    /** Adds it up. */
    public static Total total(Basket basket) {
        int count = 0;
        long cents = 0;
        for (Basket.Article each : basket.getArticles()) {
            count += each.getQuantity();
            cents += each.getQuantity() * each.getUnitPriceCents();
        }
        return new Total(basket.getCustomer(), count, cents);
    }
}
