package dev.lambent.samples.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Adds an order up: goods, shipping (free from 50.00) and tax on both, rounded half up to the cent. */
record Pricing(BigDecimal taxPercent) {

    private static final long FREE_SHIPPING_FROM_CENTS = 50_00;
    private static final long SHIPPING_CENTS = 4_90;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Totals totals(List<Draft.Line> lines) {
        long goods = lines.stream().mapToLong(Draft.Line::cents).sum();
        long shipping = goods < FREE_SHIPPING_FROM_CENTS ? SHIPPING_CENTS : 0;
        return new Totals(goods, shipping, tax(goods + shipping));
    }

    private long tax(long cents) {
        return BigDecimal.valueOf(cents)
                .multiply(taxPercent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The parts of a price, in cents. */
    record Totals(long goodsCents, long shippingCents, long taxCents) {

        long totalCents() {
            return goodsCents + shippingCents + taxCents;
        }
    }
}
