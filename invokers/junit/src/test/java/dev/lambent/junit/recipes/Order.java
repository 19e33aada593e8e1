package dev.lambent.junit.recipes;

import java.util.Objects;

/** What the recipes' functions take: no record, as the managed runtime can't read those. */
public final class Order {

    private String id = "";
    private int pieces;

    /** For the runtime, which sets the rest. */
    public Order() {}

    /** An order of so many pieces. */
    public Order(String id, int pieces) {
        this.id = id;
        this.pieces = pieces;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public int getPieces() {
        return pieces;
    }

    public void setPieces(int pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Order order && order.id.equals(id) && order.pieces == pieces;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, pieces);
    }

    @Override
    public String toString() {
        return "order " + id + " of " + pieces;
    }
}
