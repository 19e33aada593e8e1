package dev.lambent.samples.orders;

import java.util.Optional;

/** Where orders are kept. */
interface Orders {

    Optional<Order> find(String id);

    void add(Order order);
}
