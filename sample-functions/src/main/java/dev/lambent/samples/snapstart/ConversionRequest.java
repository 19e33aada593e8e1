package dev.lambent.samples.snapstart;

/** An amount of money, and the currency to see it in. */
public final class ConversionRequest {

    private long cents;
    private String from = "EUR";
    private String to = "USD";

    public long getCents() {
        return cents;
    }

    public void setCents(long cents) {
        this.cents = cents;
    }

    /** An ISO 4217 code; EUR if left out. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    /** An ISO 4217 code; USD if left out. */
    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
