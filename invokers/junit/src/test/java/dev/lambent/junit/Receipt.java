package dev.lambent.junit;

/** What the test's order functions return. */
public final class Receipt {

    private String order = "";
    private int total;

    public Receipt() {}

    public Receipt(String order, int total) {
        this.order = order;
        this.total = total;
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = order;
    }

    public int getTotal() {
        return total;
    }

    public void setTotal(int total) {
        this.total = total;
    }
}
