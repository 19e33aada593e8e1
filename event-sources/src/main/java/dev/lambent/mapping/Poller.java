package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a queue for a mapping while it is enabled: gathers batches, as many at once as its {@link Pace} allows, and hands them
 * to its {@link Deliveries}. An idle one has a single poll open, which waits 20 s. Used inside turns.
 */
final class Poller {

    private static final int USUAL_EVENT = 1024;

    private final EventSourceMappings.Ground ground;
    private final Timeline timeline;
    private final Source source;
    private final Owner owner;
    private final Visibility visibility;
    private final Journal journal;
    private final Intake intake;
    private final Pace pace;
    private final Breaks breaks;
    private final Deliveries deliveries;
    private final Set<Gathering> gatherings = new LinkedHashSet<>();
    private final Deque<Held> leftOver = new ArrayDeque<>();
    private Plan plan;
    private boolean reading = true;
    private boolean pumping;
    /** Whether the last receive has brought all it may. */
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
        this.pace = new Pace(timeline, ground.limits(), source, plan.settings(), new OfPace());
        this.breaks = new Breaks(timeline, owner, this::pumpSoon);
        this.deliveries = new Deliveries(
                ground, new Deliveries.Parts(source.queue(), owner, journal, visibility, pace), new OfDeliveries());
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
        breaks.end();
        pumpSoon();
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
        breaks.end();
        pace.rest();
        List<String> back = new ArrayList<>();
        for (Gathering each : gatherings) {
            each.cancel();
            each.batch().giveBack(back);
        }
        gatherings.clear();
        leftOver.forEach(each -> back.add(each.handle()));
        leftOver.clear();
        deliveries.giveUp().forEach(each -> each.giveBack(back));
        Erasing.release(source.queue(), back);
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
        if (!reading || breaks.isResting()) {
            return;
        }
        Duration breath = pace.pause();
        if (isSaturated()) {
            pace.saturated();
        } else if (!leftOver.isEmpty()
                || gatherings.size() < (busy ? source.queue().readers() : 1)) {
            gatherAfter(breath);
        }
    }

    private void gatherAfter(Duration breath) {
        if (breath.isZero()) {
            letGoOfAnEmptyOne();
        }
        if (hasRoom() && breath.isZero()) {
            gather();
        } else if (hasRoom()) {
            breaks.rest(breath);
        }
    }

    /** What is left over must not wait for a batch that itself waits for messages. */
    private void letGoOfAnEmptyOne() {
        if (!leftOver.isEmpty()) {
            gatherings.stream().filter(Gathering::isEmpty).findFirst().ifPresent(empty -> {
                empty.cancel();
                gatherings.remove(empty);
            });
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
            breaks.trouble(String.valueOf(gone.getMessage()));
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
        dropLate();
        gathering.begin(source.queue(), leftOver);
        pumpSoon();
    }

    /** What is left over may have waited too long for the function to have its time. */
    private void dropLate() {
        Instant latest = timeline.now().plus(visibility.functionTimeout(plan)).minus(Deliveries.LATENESS);
        List<Held> late = leftOver.stream()
                .filter(each -> each.deadline().isBefore(latest))
                .toList();
        leftOver.removeAll(late);
        journal.abandoned(late.size());
    }

    private void erase(List<String> unwanted) {
        Erasing.erase(timeline, source.queue(), unwanted, deleted -> journal.count(Count.DELETED, deleted));
    }

    /** What gatherings ask for. */
    private final class OfGathering implements Gathering.Around {

        @Override
        public void visibility(Plan asked, SourceQueue.Answer<Duration> answer) {
            visibility.find(asked, (found, trouble) -> {
                if (found != null) {
                    breaks.well();
                }
                answer.take(found, trouble);
            });
        }

        @Override
        public List<ReceivedMessage> received(Plan asked, List<ReceivedMessage> messages, boolean full) {
            busy = full;
            return intake.sort(asked, messages, Poller.this::erase);
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
            breaks.trouble(trouble.whileReceiving());
            if (!over.isEmpty()) {
                deliveries.deliver(over.batch());
            }
        }
    }

    /** What deliveries ask for. */
    private final class OfDeliveries implements Deliveries.Around {

        @Override
        public Plan plan() {
            return plan;
        }

        @Override
        public void over(Batch batch, boolean processed) {
            if (processed && reading) {
                leftOver.addAll(batch.rest);
            } else if (reading) {
                journal.abandoned(batch.rest.size());
            } else {
                Erasing.release(
                        source.queue(), batch.rest.stream().map(Held::handle).toList());
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
        public void grown() {
            pumpSoon();
        }
    }
}
