package dev.lambent.samples.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the newest 1,000 orders for as long as this environment lives. Not safe for several threads, and need not
 * be: Lambda sends an environment one invocation at a time.
 */
final class InMemoryOrders implements Orders {

    private static final int MOST = 1_000;

    private final Map<String, Order> newest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public Optional<Order> find(String id) {
        return Optional.ofNullable(newest.get(id));
    }

    @Override
    public void add(Order order) {
        newest.put(order.id(), order);
    }
}
