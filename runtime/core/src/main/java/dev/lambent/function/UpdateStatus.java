package dev.lambent.function;

/**
 * How the last update of a version went.
 *
 * <pre>
 * None                -> Successful
 * Successful | Failed -> InProgress
 * InProgress          -> Successful | Failed
 * </pre>
 */
public sealed interface UpdateStatus {

    /** AWS's word for it; empty where AWS says nothing. */
    String word();

    /** An update begins. */
    default UpdateStatus begin() {
        throw illegal("begin");
    }

    /** It has been carried out. */
    default UpdateStatus succeed() {
        throw illegal("succeed");
    }

    /** It could not be carried out. */
    default UpdateStatus fail(String reason, String reasonCode) {
        throw illegal("fail");
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("An update that is " + getClass().getSimpleName() + " can't " + move);
    }

    /** Never ready so far: AWS shows no status. */
    record None() implements UpdateStatus {
        @Override
        public String word() {
            return "";
        }

        @Override
        public UpdateStatus succeed() {
            return new Successful();
        }
    }

    /** Carried out. */
    record Successful() implements UpdateStatus {
        @Override
        public String word() {
            return "Successful";
        }

        @Override
        public UpdateStatus begin() {
            return new InProgress();
        }
    }

    /** Being carried out; invocations still run what was before. */
    record InProgress() implements UpdateStatus {

        /** AWS gives an update the reason of a creation. */
        public static final FunctionState.Pending REASON = FunctionState.Pending.CREATING;

        @Override
        public String word() {
            return "InProgress";
        }

        @Override
        public UpdateStatus succeed() {
            return new Successful();
        }

        @Override
        public UpdateStatus fail(String reason, String reasonCode) {
            return new Failed(reason, reasonCode);
        }
    }

    /** Could not be carried out. */
    record Failed(String reason, String reasonCode) implements UpdateStatus {
        @Override
        public String word() {
            return "Failed";
        }

        @Override
        public UpdateStatus begin() {
            return new InProgress();
        }
    }
}
