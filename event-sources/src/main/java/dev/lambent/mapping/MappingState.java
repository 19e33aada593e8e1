package dev.lambent.mapping;

/**
 * Where a mapping is in its life.
 *
 * <pre>
 * Creating  -> Enabled                       made with Enabled=false it is Disabled at once
 * Enabled   -> Updating | Disabling | Deleting
 * Disabled  -> Updating | Enabling | Deleting
 * Updating  -> Enabled | Disabled            as it was before
 * Enabling  -> Enabled
 * Disabling -> Disabled                      when the batches in flight have ended
 * Deleting  -> gone                          when the batches in flight have ended
 * </pre>
 *
 * <p>Messages are read while it is Enabled, or Updating and was. A mapping that is on its way somewhere can't be changed or
 * deleted: AWS says that it is in use. Each state overrides the moves that are legal from it; all others throw.
 */
public sealed interface MappingState {

    /** AWS's word for it. */
    default String word() {
        return getClass().getSimpleName();
    }

    /** Whether messages are read. */
    default boolean isReading() {
        return false;
    }

    /** Whether it stays so until somebody changes it. */
    default boolean isSettled() {
        return false;
    }

    /** Its settings change. */
    default MappingState update() {
        throw illegal("update");
    }

    /** It is to read messages. */
    default MappingState enable() {
        throw illegal("enable");
    }

    /** It is to read none. */
    default MappingState disable() {
        throw illegal("disable");
    }

    /** It is to go. */
    default MappingState delete() {
        throw illegal("delete");
    }

    /** It has got where it was on its way to. */
    default MappingState arrive() {
        throw illegal("arrive");
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("A mapping that is " + word() + " can't " + move);
    }

    /** Being made. */
    record Creating() implements MappingState {

        @Override
        public MappingState arrive() {
            return new Enabled();
        }
    }

    /** Reads messages. */
    record Enabled() implements MappingState {

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public MappingState update() {
            return new Updating(true);
        }

        @Override
        public MappingState disable() {
            return new Disabling();
        }

        @Override
        public MappingState delete() {
            return new Deleting();
        }
    }

    /** Reads none. */
    record Disabled() implements MappingState {

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public MappingState update() {
            return new Updating(false);
        }

        @Override
        public MappingState enable() {
            return new Enabling();
        }

        @Override
        public MappingState delete() {
            return new Deleting();
        }
    }

    /** Still reads as it did; its new settings are about to be in force. */
    record Updating(boolean enabled) implements MappingState {

        @Override
        public boolean isReading() {
            return enabled;
        }

        @Override
        public MappingState arrive() {
            return enabled ? new Enabled() : new Disabled();
        }
    }

    /** About to read. */
    record Enabling() implements MappingState {

        @Override
        public MappingState arrive() {
            return new Enabled();
        }
    }

    /** Reads no more; batches in flight are seen through. */
    record Disabling() implements MappingState {

        @Override
        public MappingState arrive() {
            return new Disabled();
        }
    }

    /** Reads no more, and is gone when the batches in flight have been seen through. */
    record Deleting() implements MappingState {}
}
