package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a queue for a mapping while it is enabled: gathers batches, as many at once as its {@link Pace} allows, and hands them
 * to its {@link Deliveries}. An idle one has a single poll open, which waits 20 s. Used inside turns.
 */
final class Poller {

    private static final String MESSAGES = "ApproximateNumberOfMessages";
    private static final int USUAL_EVENT = 1024;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final Cancellable NOTHING = () -> {};

    private final EventSourceMappings.Ground ground;
    private final Timeline timeline;
    private final Source source;
    private final Owner owner;
    private final Visibility visibility;
    private final Journal journal;
    private final Intake intake;
    private final Deliveries deliveries;
    private final Pace pace;
    private final Set<Gathering> gatherings = new LinkedHashSet<>();
    private final Deque<Held> leftOver = new ArrayDeque<>();
    private Plan plan;
    private Cancellable pause = NOTHING;
    private Duration nextPause = FIRST_PAUSE;
    private boolean paused;
    /** Whether the last attempt to read has failed. */
    private boolean troubled;

    private boolean reading = true;
    private boolean pumping;
    private boolean busy;
    private int expected = USUAL_EVENT;
    private @Nullable Runnable whenDrained;

    /** What is read. */
    record Source(AccountRegion home, String mapping, SourceQueue queue, EventFormat format, boolean fifo) {}

    /** Whom it tells what is wrong. */
    @FunctionalInterface
    interface Owner {

        /** What is wrong with the queue or the function; null for nothing any more. */
        void problem(@Nullable String what);
    }

    Poller(EventSourceMappings.Ground ground, Source source, Plan plan, Owner owner) {
        this.ground = ground;
        this.timeline = ground.timeline();
        this.source = source;
        this.plan = plan;
        this.owner = owner;
        this.visibility = new Visibility(timeline, ground.catalog(), source.queue());
        this.journal = new Journal(
                timeline, ground.events(), source, () -> this.plan.settings().countsEvents());
        this.intake = new Intake(ground.invoker(), source, journal, owner);
        this.deliveries = new Deliveries(ground, journal, new OfDeliveries());
        this.pace = new Pace(timeline, ground.limits(), source.fifo(), plan.settings(), new OfPace());
    }

    /** Begins to read, in a later turn. */
    void start() {
        pumpSoon();
    }

    /** The plan is another one. Batches that have messages are gathered as they were begun. */
    void become(Plan changed) {
        plan = changed;
        pace.become(changed.settings());
        for (Gathering each : List.copyOf(gatherings)) {
            if (each.isEmpty()) {
                each.cancel();
                gatherings.remove(each);
            }
        }
        resume();
    }

    /** Reads no more, and gives back what the function has not taken; {@code drained} is told when all others are over. */
    void stop(Runnable drained) {
        quit();
        whenDrained = drained;
        tellWhenDrained();
    }

    /** Reads no more, gives back what the function has not taken, and takes no notice of what ends. */
    void rest() {
        quit();
        deliveries.rest();
    }

    /** How busy it is with a mapping. */
    EventSourceMappings.Occupancy occupancy(Mapping mapping) {
        return new EventSourceMappings.Occupancy(
                mapping, gatherings.size(), deliveries.running(), deliveries.waiting(), pace.allowed());
    }

    private void quit() {
        reading = false;
        pause.cancel();
        pace.rest();
        List<String> back = new ArrayList<>();
        for (Gathering each : gatherings) {
            each.cancel();
            giveBack(each.batch(), back);
        }
        gatherings.clear();
        giveBack(leftOver, back);
        leftOver.clear();
        deliveries.giveUp().forEach(each -> giveBack(each, back));
        Erasing.release(source.queue(), back);
    }

    private static void giveBack(Batch batch, List<String> back) {
        batch.items().forEach(item -> back.add(item.receiptHandle()));
        giveBack(batch.rest, back);
    }

    private static void giveBack(Collection<Held> messages, List<String> back) {
        messages.forEach(each -> back.add(each.message().receiptHandle()));
    }

    private void tellWhenDrained() {
        if (whenDrained != null && deliveries.size() == 0) {
            Runnable drained = whenDrained;
            whenDrained = null;
            drained.run();
        }
    }

    private void pumpSoon() {
        if (reading && !pumping) {
            pumping = true;
            timeline.enter(this::pump);
        }
    }

    private void pump() {
        pumping = false;
        if (!reading || paused) {
            return;
        }
        Duration breath = pace.pause();
        if (isSaturated()) {
            pace.saturated();
        } else if (gatherings.size() < (busy ? source.queue().readers() : 1) && hasRoom()) {
            if (breath.isZero()) {
                gather();
            } else {
                pause(breath);
            }
        }
    }

    private boolean hasRoom() {
        return deliveries.size() + gatherings.size() < pace.allowed();
    }

    private boolean isSaturated() {
        return reading && gatherings.isEmpty() && !hasRoom();
    }

    private void gather() {
        try {
            ground.catalog().find(plan.function());
        } catch (LambdaFault gone) {
            trouble(String.valueOf(gone.getMessage()));
            return;
        }
        Batch batch = new Batch(
                ground.ids().uuid(),
                plan.settings(),
                source.format(),
                ground.limits().largestPayload(),
                expected);
        Gathering gathering = new Gathering(
                timeline, new OfGathering(), plan, batch, ground.limits().patience());
        gatherings.add(gathering);
        gathering.begin(source.queue(), timely(leftOver));
        pumpSoon();
    }

    /** What is left over may have waited too long. */
    private Deque<Held> timely(Deque<Held> held) {
        Instant latest = timeline.now().plus(visibility.functionTimeout(plan));
        List<Held> late =
                held.stream().filter(each -> each.deadline().isBefore(latest)).toList();
        held.removeAll(late);
        journal.abandoned(late.size());
        return held;
    }

    private void trouble(String what) {
        troubled = true;
        owner.problem(what);
        pause(nextPause);
        Duration doubled = nextPause.multipliedBy(2);
        nextPause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void pause(Duration time) {
        paused = true;
        pause.cancel();
        pause = timeline.after(time, this::resume);
    }

    private void resume() {
        pause.cancel();
        paused = false;
        pumpSoon();
    }

    private void delete(List<String> receiptHandles, IntConsumer answer) {
        Erasing.erase(timeline, source.queue(), receiptHandles, deleted -> {
            journal.count(Count.DELETED, deleted);
            answer.accept(deleted);
        });
    }

    /** What gatherings ask for. */
    private final class OfGathering implements Gathering.Around {

        @Override
        public void visibility(Plan asked, SourceQueue.Answer<Duration> answer) {
            visibility.find(asked, (found, trouble) -> {
                if (found != null && troubled) {
                    troubled = false;
                    owner.problem(null);
                }
                answer.take(found, trouble);
            });
        }

        @Override
        public List<ReceivedMessage> received(Plan asked, List<ReceivedMessage> messages, boolean full) {
            nextPause = FIRST_PAUSE;
            busy = full;
            return intake.sort(asked, messages, unwanted -> Poller.this.delete(unwanted, deleted -> {}));
        }

        @Override
        public void gathered(Gathering over, Batch batch) {
            gatherings.remove(over);
            expected = Math.max(USUAL_EVENT, batch.event().length() + USUAL_EVENT);
            deliveries.deliver(batch);
            pumpSoon();
        }

        @Override
        public void left(Batch complete, Held message) {
            if (source.fifo()) {
                complete.rest.add(message);
            } else {
                leftOver.add(message);
            }
        }

        @Override
        public void tooLarge(Held message) {
            owner.problem("The message " + message.message().messageId() + " makes an event larger than "
                    + ground.limits().largestPayload() + " bytes");
            journal.count(Count.FAILED_INVOKE, 1);
            journal.abandoned(1);
        }

        @Override
        public void nothing() {
            pace.idle();
        }

        @Override
        public void trouble(Gathering over, SourceQueue.Trouble trouble) {
            gatherings.remove(over);
            Poller.this.trouble(receiving(trouble));
            if (!over.isEmpty()) {
                deliveries.deliver(over.batch());
            }
        }
    }

    /** What AWS says when it can't read a queue. */
    static String receiving(SourceQueue.Trouble trouble) {
        return "Error occurred while ReceiveMessage. SQS Error Code: " + trouble.code() + ". SQS Error Message: "
                + trouble.message();
    }

    /** What deliveries ask for. */
    private final class OfDeliveries implements Deliveries.Around {

        @Override
        public Plan plan() {
            return plan;
        }

        @Override
        public Duration functionTimeout() {
            return visibility.functionTimeout(plan);
        }

        @Override
        public void problem(String what) {
            owner.problem(what);
        }

        @Override
        public void delete(List<String> receiptHandles, IntConsumer answer) {
            Poller.this.delete(receiptHandles, answer);
        }

        @Override
        public void failed() {
            pace.failed();
        }

        @Override
        public void succeeded() {
            pace.succeeded();
            owner.problem(null);
        }

        @Override
        public void over(Batch batch, boolean processed) {
            if (processed && reading) {
                leftOver.addAll(batch.rest);
            } else if (reading) {
                journal.abandoned(batch.rest.size());
            } else {
                List<String> back = new ArrayList<>();
                giveBack(batch.rest, back);
                Erasing.release(source.queue(), back);
            }
            batch.rest.clear();
            tellWhenDrained();
            if (deliveries.waiting() > 0) {
                timeline.enter(deliveries::tryAgain);
            }
            pumpSoon();
        }
    }

    /** What the pace asks for. */
    private final class OfPace implements Pace.Growth {

        @Override
        public boolean isSaturated() {
            return Poller.this.isSaturated();
        }

        @Override
        public void backlog(Consumer<Boolean> answer) {
            source.queue()
                    .attributes((attributes, trouble) -> answer.accept(attributes != null
                            && !attributes.getOrDefault(MESSAGES, "0").equals("0")));
        }

        @Override
        public void grown() {
            pumpSoon();
        }
    }
}
