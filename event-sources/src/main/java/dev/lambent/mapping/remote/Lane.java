package dev.lambent.mapping.remote;

import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests go out at once and has the others wait in the order in which they came. Used inside turns; requests
 * themselves go out after them.
 */
final class Lane {

    /** Beyond what an endpoint was asked to wait; longer than the client waits for the head of an answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(25);

    private final Timeline timeline;
    private final int most;
    private final int mostWaiting;
    private final Set<Exchange<?>> waiting = new LinkedHashSet<>();
    private int running;

    /**
     * A lane without anything on it.
     *
     * @param most at once
     * @param mostWaiting beyond them; further ones are refused
     */
    Lane(Timeline timeline, int most, int mostWaiting) {
        this.timeline = timeline;
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Sends a request as soon as there is room.
     *
     * @param patience how long it would wait at the endpoint. Where others wait here for it, it waits less there, though a second
     *     at least, so that more requests than there is room for still take turns.
     * @param sending sends it, with what is left of the patience; outside of turns; cancelling what it returns breaks it off
     * @param taker gets the answer in a turn, unless it is cancelled before
     * @param late gets what is answered although it was cancelled
     */
    <T> Cancellable send(
            Duration patience,
            Function<Duration, CompletableFuture<Answered<T>>> sending,
            Consumer<Answered<T>> taker,
            Consumer<Answered<T>> late) {
        Exchange<T> exchange = new Exchange<>(patience, sending, taker, late);
        if (running < most) {
            exchange.begin();
        } else if (waiting.size() < mostWaiting) {
            waiting.add(exchange);
        } else {
            timeline.enter(() -> exchange.tell(Answered.troubled(
                    "TooManyRequests", "More than " + mostWaiting + " requests wait for the remote endpoint.")));
        }
        return exchange;
    }

    private Duration share(Duration patience) {
        Duration second = Duration.ofSeconds(1);
        int crowd = running + waiting.size();
        Duration share = crowd <= most ? patience : patience.multipliedBy(most).dividedBy(crowd);
        return share.compareTo(second) > 0 || patience.compareTo(second) <= 0 ? share : second;
    }

    private void next() {
        Iterator<Exchange<?>> first = waiting.iterator();
        if (running < most && first.hasNext()) {
            Exchange<?> next = first.next();
            first.remove();
            next.begin();
        }
    }

    /** A request and its answer. */
    private final class Exchange<T> implements Cancellable {

        private final Duration patience;
        private final Function<Duration, CompletableFuture<Answered<T>>> sending;
        private final Consumer<Answered<T>> taker;
        private final Consumer<Answered<T>> late;
        private Cancellable watch = () -> {};
        /** Written in turns, read by who sends. */
        private volatile boolean cancelled;

        private volatile @Nullable CompletableFuture<Answered<T>> sent;

        Exchange(
                Duration patience,
                Function<Duration, CompletableFuture<Answered<T>>> sending,
                Consumer<Answered<T>> taker,
                Consumer<Answered<T>> late) {
            this.patience = patience;
            this.sending = sending;
            this.taker = taker;
            this.late = late;
        }

        void begin() {
            running++;
            Duration share = share(patience);
            watch = timeline.limit(share.plus(LONGEST_ANSWER), this::giveUp);
            timeline.afterTurn(() -> send(share));
        }

        /** The client's own timeout ends with the head of an answer; an endpoint may stand still behind it. */
        private void giveUp() {
            CompletableFuture<Answered<T>> open = sent;
            if (open != null) {
                timeline.afterTurn(() -> open.complete(
                        Answered.troubled("EndpointTimeout", "The remote endpoint gave no whole answer in time.")));
            }
        }

        private void send(Duration share) {
            CompletableFuture<Answered<T>> answer = sending.apply(share);
            sent = answer;
            CompletableFuture<Answered<T>> unused =
                    answer.whenComplete((answered, failure) -> timeline.enter(() -> end(answered)));
            if (cancelled) {
                answer.cancel(true);
            }
        }

        private void end(@Nullable Answered<T> answered) {
            watch.cancel();
            running--;
            next();
            if (answered != null) {
                tell(answered);
            }
        }

        void tell(Answered<T> answered) {
            (cancelled ? late : taker).accept(answered);
        }

        @Override
        public void cancel() {
            timeline.checkTurn();
            if (cancelled) {
                return;
            }
            cancelled = true;
            if (!waiting.remove(this)) {
                timeline.afterTurn(this::breakOff);
            }
        }

        private void breakOff() {
            CompletableFuture<Answered<T>> answer = sent;
            if (answer != null) {
                answer.cancel(true);
            }
        }
    }
}
