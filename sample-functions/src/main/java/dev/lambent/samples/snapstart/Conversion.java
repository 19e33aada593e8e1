package dev.lambent.samples.snapstart;

/** A converted amount, and what this environment has been through before it was. */
public final class Conversion {

    private final long cents;
    private final String currency;
    private final boolean primed;
    private final int restores;

    Conversion(long cents, String currency, boolean primed, int restores) {
        this.cents = cents;
        this.currency = currency;
        this.primed = primed;
        this.restores = restores;
    }

    public long getCents() {
        return cents;
    }

    public String getCurrency() {
        return currency;
    }

    /** Whether a snapshot was announced to this environment. */
    public boolean isPrimed() {
        return primed;
    }

    /** How often this environment was restored from a snapshot. */
    public int getRestores() {
        return restores;
    }
}
