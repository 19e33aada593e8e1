package dev.lambent.delivery;

/** A parcel that was not taken. The message says why. */
public final class Undeliverable extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private Undeliverable(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Trying again is of no use: there is no such resource, it doesn't admit the sender, or the parcel is not for it. */
    public static Undeliverable forGood(String message) {
        return new Undeliverable(message, true);
    }

    /** It may be taken later. */
    public static Undeliverable forNow(String message) {
        return new Undeliverable(message, false);
    }

    /** Whether trying again is of no use. */
    public boolean isLasting() {
        return lasting;
    }
}
