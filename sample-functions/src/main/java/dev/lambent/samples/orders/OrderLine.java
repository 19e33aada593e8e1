package dev.lambent.samples.orders;

import org.jspecify.annotations.Nullable;

/** One article of an order request, as it arrives. */
public final class OrderLine {

    private @Nullable String sku;
    private int quantity;
    private long unitPriceCents;

    /** The article's number in the shop. */
    public @Nullable String getSku() {
        return sku;
    }

    public void setSku(@Nullable String sku) {
        this.sku = sku;
    }

    public int getQuantity() {
        return quantity;
    }

    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    public long getUnitPriceCents() {
        return unitPriceCents;
    }

    public void setUnitPriceCents(long unitPriceCents) {
        this.unitPriceCents = unitPriceCents;
    }
}
