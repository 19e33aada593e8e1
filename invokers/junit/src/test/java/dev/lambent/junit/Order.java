package dev.lambent.junit;

/** An event as the managed runtime reads it: with a constructor without parameters, and setters. */
public final class Order {

    private String id = "";

    public Order() {}

    public Order(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
