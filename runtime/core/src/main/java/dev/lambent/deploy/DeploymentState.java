package dev.lambent.deploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment stands; immutable. Moves that a state doesn't have throw.
 *
 * <pre>
 *             askBefore    shift      askAfter    end
 * Created     AskingFirst  Shifting   -           Ended
 * AskingFirst -            Shifting   -           Ended
 * Shifting    -            Shifting   AskingLast  Ended
 * AskingLast  -            -          -           Ended
 * Ended       -            -          -           -
 * </pre>
 */
sealed interface DeploymentState {

    /** What CodeDeploy calls it. */
    DeploymentStatus status();

    /** The first hook is asked. */
    default AskingFirst askBefore(Hook hook) {
        throw illegal("ask its first hook");
    }

    /** The step of this number is taken. */
    default Shifting shift(int step, Instant at, String revisionId) {
        throw illegal("shift traffic");
    }

    /** The last hook is asked. */
    default AskingLast askAfter(Hook hook) {
        throw illegal("ask its last hook");
    }

    /** It is over. */
    default Ended end(DeploymentStatus how, @Nullable DeploymentError error) {
        return new Ended(how, error);
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("A deployment can't " + move + " when it is " + this);
    }

    /**
     * A hook that is being asked.
     *
     * @param executionId what it answers with
     * @param eventId the event that it is invoked with
     * @param until when its time is up
     */
    record Hook(String executionId, String eventId, Instant until) {}

    /** Nothing has happened yet. */
    record Created() implements DeploymentState {

        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.CREATED;
        }

        @Override
        public AskingFirst askBefore(Hook hook) {
            return new AskingFirst(hook);
        }

        @Override
        public Shifting shift(int step, Instant at, String revisionId) {
            return new Shifting(step, at, revisionId);
        }
    }

    /** The hook before any traffic moves has been asked. */
    record AskingFirst(Hook hook) implements DeploymentState {

        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.IN_PROGRESS;
        }

        @Override
        public Shifting shift(int step, Instant at, String revisionId) {
            return new Shifting(step, at, revisionId);
        }
    }

    /**
     * Traffic moves.
     *
     * @param step the number of the last step taken, from 0
     * @param since when the first step was taken
     * @param revisionId of the alias as the last step has left it
     */
    record Shifting(int step, Instant since, String revisionId) implements DeploymentState {

        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.IN_PROGRESS;
        }

        @Override
        public Shifting shift(int next, Instant at, String revision) {
            return new Shifting(next, since, revision);
        }

        @Override
        public AskingLast askAfter(Hook hook) {
            return new AskingLast(hook, revisionId);
        }
    }

    /** All traffic has moved, and the hook after that has been asked. */
    record AskingLast(Hook hook, String revisionId) implements DeploymentState {

        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.IN_PROGRESS;
        }
    }

    /** The end. */
    record Ended(DeploymentStatus status, @Nullable DeploymentError error) implements DeploymentState {

        @Override
        public Ended end(DeploymentStatus how, @Nullable DeploymentError why) {
            throw new IllegalStateException("A deployment can't end when it is " + this);
        }
    }
}
