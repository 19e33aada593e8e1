package dev.lambent.junit.recipes;

/** A collaborator of the recipes' functions. */
public interface OrderRepository {

    /** Keeps an order. */
    void save(Order order);
}
