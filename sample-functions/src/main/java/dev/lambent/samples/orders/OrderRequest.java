package dev.lambent.samples.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer asks for, as it arrives: anything may be missing or wrong until {@link Draft} has looked at it. */
public final class OrderRequest {

    private @Nullable String customer;
    private @Nullable String currency;
    private @Nullable List<@Nullable OrderLine> lines;

    /** The customer's e-mail address. */
    public @Nullable String getCustomer() {
        return customer;
    }

    public void setCustomer(@Nullable String customer) {
        this.customer = customer;
    }

    /** An ISO 4217 code; EUR if left out. */
    public @Nullable String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = currency;
    }

    public @Nullable List<@Nullable OrderLine> getLines() {
        return lines;
    }

    public void setLines(@Nullable List<@Nullable OrderLine> lines) {
        this.lines = lines;
    }
}
