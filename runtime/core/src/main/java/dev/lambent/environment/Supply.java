package dev.lambent.environment;

/**
 * What the pool has for an invocation.
 *
 * @param kind where the environment comes from
 * @param spillover whether the version has provisioned environments and none was to be had
 */
public record Supply(Kind kind, boolean spillover) {

    static final Supply PROVISIONED = new Supply(Kind.PROVISIONED, false);

    /** Where an environment comes from. */
    public enum Kind {
        /** It was provisioned and waits. */
        PROVISIONED,
        /** It was started on demand and has nothing to do. */
        IDLE,
        /** It has to be started. */
        NEW
    }

    /**
     * An environment on demand.
     *
     * @param idle whether one waits
     */
    public static Supply onDemand(boolean idle, boolean spillover) {
        return new Supply(idle ? Kind.IDLE : Kind.NEW, spillover);
    }

    /** Whether it is a provisioned environment. */
    public boolean isProvisioned() {
        return kind == Kind.PROVISIONED;
    }
}
