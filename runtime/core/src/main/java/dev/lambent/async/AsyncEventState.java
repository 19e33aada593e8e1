package dev.lambent.async;

import java.time.Duration;
import java.time.Instant;

/**
 * Where an event stands; immutable. Moves that a state doesn't have throw.
 *
 * <pre>
 *            begin    end           refuse   discard
 * Queued     Running  -             Waiting  Discarded
 * Running    -        Succeeded     -        Discarded
 *                     or Waiting
 * Waiting    Running  -             Waiting  Discarded
 * Succeeded  -        -             -        -
 * Discarded  -        -             -        -
 * </pre>
 */
sealed interface AsyncEventState {

    /** What has been tried so far. */
    Progress progress();

    /** The function runs. */
    default Running begin() {
        throw illegal("begin");
    }

    /** The function has ended well. */
    default Succeeded succeed(Progress after) {
        throw illegal("succeed");
    }

    /** The function has failed and is tried again at that moment. */
    default Waiting retry(Instant until, Progress after) {
        throw illegal("retry");
    }

    /** There was no capacity, or Lambda could not run the function; tried again later. */
    default Waiting refuse(Instant now) {
        throw illegal("refuse");
    }

    /** It ends without having succeeded. */
    default Discarded discard(DiscardReason reason) {
        throw illegal("discard");
    }

    private IllegalStateException illegal(String move) {
        return new IllegalStateException("An event can't " + move + " when it is " + this);
    }

    /** It has never been tried, at least not since Lambent started. */
    record Queued(Progress progress) implements AsyncEventState {

        static final Queued NEW = new Queued(Progress.NONE);

        @Override
        public Running begin() {
            return new Running(progress);
        }

        @Override
        public Waiting refuse(Instant now) {
            return Waiting.refused(progress, now);
        }

        @Override
        public Discarded discard(DiscardReason reason) {
            return new Discarded(progress, reason);
        }
    }

    /** Its function runs. */
    record Running(Progress progress) implements AsyncEventState {

        @Override
        public Succeeded succeed(Progress after) {
            return new Succeeded(after);
        }

        @Override
        public Waiting retry(Instant until, Progress after) {
            return new Waiting(after, until);
        }

        @Override
        public Discarded discard(DiscardReason reason) {
            return new Discarded(progress, reason);
        }
    }

    /** It is tried again when its moment has come. */
    record Waiting(Progress progress, Instant until) implements AsyncEventState {

        private static Waiting refused(Progress progress, Instant now) {
            Duration wait = RetryPolicy.afterRefusals(progress.refusals());
            return new Waiting(progress.refused(), now.plus(wait));
        }

        @Override
        public Running begin() {
            return new Running(progress);
        }

        @Override
        public Waiting refuse(Instant now) {
            return refused(progress, now);
        }

        @Override
        public Discarded discard(DiscardReason reason) {
            return new Discarded(progress, reason);
        }
    }

    /** The end: the function has returned. */
    record Succeeded(Progress progress) implements AsyncEventState {}

    /** The end: nobody tries any more. */
    record Discarded(Progress progress, DiscardReason reason) implements AsyncEventState {}
}
