package dev.lambent.concurrency;

/**
 * How far a provisioned concurrency configuration has come; the table of moves is in the package's comment.
 */
public sealed interface ProvisionedStatus {

    /** As the service model spells it. */
    String word();

    /** Environments are being started, moved or ended. */
    default ProvisionedStatus begin() {
        return new InProgress();
    }

    /** All environments that were asked for wait for invocations. */
    default ProvisionedStatus ready() {
        throw new IllegalStateException("A configuration that is " + this + " can't become ready");
    }

    /** An environment could not be initialised. */
    default ProvisionedStatus fail(String reason) {
        throw new IllegalStateException("A configuration that is " + this + " can't fail");
    }

    /** Not everything that was asked for is there yet. */
    record InProgress() implements ProvisionedStatus {
        @Override
        public String word() {
            return "IN_PROGRESS";
        }

        @Override
        public ProvisionedStatus ready() {
            return new Ready();
        }

        @Override
        public ProvisionedStatus fail(String reason) {
            return new Failed(reason);
        }
    }

    /** Everything that was asked for is there. */
    record Ready() implements ProvisionedStatus {
        @Override
        public String word() {
            return "READY";
        }

        @Override
        public ProvisionedStatus ready() {
            return this;
        }
    }

    /**
     * Nothing more is tried until it is asked for again.
     *
     * @param reason such as {@code FUNCTION_ERROR_INIT_FAILURE}
     */
    record Failed(String reason) implements ProvisionedStatus {
        @Override
        public String word() {
            return "FAILED";
        }
    }
}
