package dev.lambent.samples.orders;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that is known to be sound. {@link #from} collects everything that is wrong with a request before it refuses
 * it, so that the customer has to correct it only once.
 */
record Draft(String customer, Currency currency, List<Line> lines) {

    private static final int MOST_LINES = 100;

    /** A sound line: 1 to 1,000 pieces at up to 100,000.00 each, so a total can't overflow. */
    record Line(String sku, int quantity, long unitPriceCents) {

        private static final int MOST_PIECES = 1_000;
        private static final long HIGHEST_PRICE_CENTS = 10_000_000;

        long cents() {
            return quantity * unitPriceCents;
        }

        private static Line from(@Nullable OrderLine line, String where, List<String> problems) {
            OrderLine asked = line == null ? new OrderLine() : line;
            String sku = text(asked.getSku(), where + " has no sku", problems);
            if (asked.getQuantity() < 1 || asked.getQuantity() > MOST_PIECES) {
                problems.add(where + " has quantity " + asked.getQuantity() + ", not 1 to " + MOST_PIECES);
            }
            if (asked.getUnitPriceCents() < 0 || asked.getUnitPriceCents() > HIGHEST_PRICE_CENTS) {
                problems.add(where + " has unitPriceCents " + asked.getUnitPriceCents() + ", not 0 to "
                        + HIGHEST_PRICE_CENTS);
            }
            return new Line(sku, asked.getQuantity(), asked.getUnitPriceCents());
        }
    }

    static Draft from(OrderRequest request) {
        List<String> problems = new ArrayList<>();
        String customer = text(request.getCustomer(), "customer is missing", problems);
        Currency currency = currency(request.getCurrency(), problems);
        List<Line> lines = lines(request.getLines(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        return new Draft(customer, currency, lines);
    }

    private static List<Line> lines(@Nullable List<@Nullable OrderLine> asked, List<String> problems) {
        if (asked == null || asked.isEmpty()) {
            problems.add("there are no lines");
            return List.of();
        }
        if (asked.size() > MOST_LINES) {
            problems.add("there are " + asked.size() + " lines, more than " + MOST_LINES);
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (OrderLine line : asked) {
            lines.add(Line.from(line, "line " + (lines.size() + 1), problems));
        }
        return List.copyOf(lines);
    }

    private static Currency currency(@Nullable String code, List<String> problems) {
        Currency usual = Currency.getInstance("EUR");
        if (code == null) {
            return usual;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            problems.add("currency '" + code + "' is not an ISO 4217 code such as EUR");
            return usual;
        }
    }

    private static String text(@Nullable String value, String problem, List<String> problems) {
        if (value == null || value.isBlank()) {
            problems.add(problem);
            return "";
        }
        return value;
    }
}
