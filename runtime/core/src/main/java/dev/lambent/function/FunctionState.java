package dev.lambent.function;

/**
 * Whether a version can be invoked.
 *
 * <pre>
 * Pending  -> Active | Failed
 * Active   -> Inactive
 * Inactive -> Pending
 * Failed   -> (an update begins) Pending
 * </pre>
 *
 * <p>Each state overrides the moves that are legal from it; all others throw.
 */
public sealed interface FunctionState {

    /** AWS's word for it. */
    String word();

    /** It has been made ready. */
    default FunctionState activate() {
        throw illegal("activate");
    }

    /** It could not be made ready. */
    default FunctionState fail(String reason, String reasonCode) {
        throw illegal("fail");
    }

    /** Nobody has used it for so long that what it needs has been given back. */
    default FunctionState idle() {
        throw illegal("idle");
    }

    /** It is being made ready again. */
    default FunctionState restore() {
        throw illegal("restore");
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("A function that is " + word() + " can't " + move);
    }

    /** Being made ready; it can't be invoked yet. */
    record Pending(String reason, String reasonCode) implements FunctionState {

        /** As it is for a new function or version. */
        public static final Pending CREATING = new Pending("The function is being created.", "Creating");

        /** As it is for one that had been idle for too long. */
        public static final Pending RESTORING = new Pending("The function is being restored.", "Restoring");

        @Override
        public String word() {
            return "Pending";
        }

        @Override
        public FunctionState activate() {
            return new Active();
        }

        @Override
        public FunctionState fail(String why, String code) {
            return new Failed(why, code);
        }
    }

    /** Can be invoked. */
    record Active() implements FunctionState {
        @Override
        public String word() {
            return "Active";
        }

        @Override
        public FunctionState idle() {
            return new Inactive();
        }
    }

    /** Unused for long; the next invocation is refused and begins to restore it. */
    record Inactive() implements FunctionState {
        @Override
        public String word() {
            return "Inactive";
        }

        @Override
        public FunctionState restore() {
            return Pending.RESTORING;
        }
    }

    /** Could not be made ready. */
    record Failed(String reason, String reasonCode) implements FunctionState {
        @Override
        public String word() {
            return "Failed";
        }

        @Override
        public FunctionState restore() {
            return Pending.CREATING;
        }
    }
}
