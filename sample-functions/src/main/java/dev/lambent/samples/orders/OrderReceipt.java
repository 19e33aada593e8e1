package dev.lambent.samples.orders;

/** What the customer gets back. Its getters are the members of the JSON reply. */
public final class OrderReceipt {

    private final Order order;

    private OrderReceipt(Order order) {
        this.order = order;
    }

    static OrderReceipt of(Order order) {
        return new OrderReceipt(order);
    }

    public String getOrderId() {
        return order.id();
    }

    public String getCustomer() {
        return order.draft().customer();
    }

    public String getCurrency() {
        return order.draft().currency().getCurrencyCode();
    }

    public long getGoodsCents() {
        return order.totals().goodsCents();
    }

    public long getShippingCents() {
        return order.totals().shippingCents();
    }

    public long getTaxCents() {
        return order.totals().taxCents();
    }

    public long getTotalCents() {
        return order.totals().totalCents();
    }

    /** An ISO 8601 instant. */
    public String getPlacedAt() {
        return order.placedAt().toString();
    }
}
