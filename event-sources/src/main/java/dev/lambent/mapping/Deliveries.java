package dev.lambent.mapping;

import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.Attempt;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.invoke.Invoker;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The complete batches of a mapping: each is given to the function, and what was processed is deleted. Used inside turns.
 *
 * <pre>
 * Waiting -> Running             the function has taken it
 * Waiting -> Waiting | abandoned it is throttled, or can't be invoked now: tried again as long as its messages can't be seen
 *                                by others before the function has had its time; then they are left to come back
 * Running -> Settling -> over    what was processed is being deleted; what was not comes back by itself
 * </pre>
 */
final class Deliveries {

    /** So late may a real clock's turns be without any harm: a function that needs its last moment fails anyway. */
    static final Duration LATENESS = Duration.ofMillis(100);

    private static final int LARGEST_SHIFT = 20;

    private final Timeline timeline;
    private final Invoker invoker;
    private final MappingLimits limits;
    private final Parts parts;
    private final Around around;
    private final Set<Batch> batches = new LinkedHashSet<>();
    private final Set<Batch> waiting = new LinkedHashSet<>();
    private int running;

    /** What they share with the poller. */
    record Parts(SourceQueue queue, Poller.Owner owner, Journal journal, Visibility visibility, Pace pace) {}

    /** Whom they ask and tell. */
    interface Around {

        /** What the mapping is to do now. */
        Plan plan();

        /** A batch is over. */
        void over(Batch batch, boolean processed);
    }

    Deliveries(EventSourceMappings.Ground ground, Parts parts, Around around) {
        this.timeline = ground.timeline();
        this.invoker = ground.invoker();
        this.limits = ground.limits();
        this.parts = parts;
        this.around = around;
    }

    /** All that are not over. */
    int size() {
        return batches.size();
    }

    int running() {
        return running;
    }

    int waiting() {
        return waiting.size();
    }

    /** Gives a batch to the function, now or later. */
    void deliver(Batch batch) {
        batches.add(batch);
        if (batch.waited) {
            beginInTime(batch);
        } else {
            begin(batch);
        }
    }

    /** There may be capacity for the one that has waited longest. */
    void tryAgain() {
        if (!waiting.isEmpty()) {
            again(waiting.iterator().next());
        }
    }

    /** Gives up all that the function has not taken. Returns them. */
    List<Batch> giveUp() {
        List<Batch> given = List.copyOf(waiting);
        for (Batch each : given) {
            each.retry.cancel();
            batches.remove(each);
        }
        waiting.clear();
        return given;
    }

    /** Takes no notice of what ends any more. */
    void rest() {
        batches.forEach(each -> each.hold.cancel());
        batches.clear();
    }

    private void again(Batch batch) {
        waiting.remove(batch);
        batch.retry.cancel();
        beginInTime(batch);
    }

    /** Without the messages that others may see before the function has had its time. */
    private void beginInTime(Batch batch) {
        Instant needed = timeline.now().plus(functionTimeout()).minus(LATENESS);
        parts.journal.abandoned(batch.dropBefore(needed));
        if (batch.isEmpty()) {
            over(batch, false);
        } else {
            begin(batch);
        }
    }

    private void begin(Batch batch) {
        if (running >= parts.pace.most()) {
            postpone(batch, "MaximumConcurrency");
            return;
        }
        Plan plan = around.plan();
        InvokeRequest request = new InvokeRequest(batch.id, plan.function(), batch.event(), null, batch.trace(), false);
        Attempt.Throttled no;
        try {
            no = invoker.begin(request, result -> ended(batch, result));
        } catch (LambdaFault refused) {
            refused(batch, refused);
            return;
        }
        if (no != null) {
            parts.pace.failed();
            postpone(batch, no.why().reason().word());
            return;
        }
        running++;
        batch.hold = timeline.hold();
        parts.journal.count(Count.INVOKED, batch.size());
        parts.journal.begun(plan.function(), batch);
    }

    /** A loop stays a loop, so its messages are left to their queue's redrive policy; anything else may pass. */
    private void refused(Batch batch, LambdaFault refused) {
        parts.pace.failed();
        parts.owner.problem(String.valueOf(refused.getMessage()));
        if (refused.code().equals("RecursiveInvocationException")) {
            parts.journal.count(Count.FAILED_INVOKE, batch.size());
            over(batch, false);
        } else {
            postpone(batch, refused.code());
        }
    }

    private void postpone(Batch batch, String why) {
        Instant now = timeline.now();
        Instant latest = batch.deadline().minus(functionTimeout());
        if (!latest.isAfter(now)) {
            parts.journal.abandoned(batch.size());
            over(batch, false);
            return;
        }
        Instant next = now.plus(backoff(batch.refusals++));
        Instant until = next.isBefore(latest) ? next : latest;
        waiting.add(batch);
        batch.retry = timeline.after(Duration.between(now, until), () -> again(batch));
        parts.journal.postponed(batch, why, until);
    }

    private Duration backoff(int refusals) {
        Duration doubled = limits.firstRetry().multipliedBy(1L << Math.min(refusals, LARGEST_SHIFT));
        return doubled.compareTo(limits.longestRetry()) < 0 ? doubled : limits.longestRetry();
    }

    private Duration functionTimeout() {
        return parts.visibility.functionTimeout(around.plan());
    }

    private void ended(Batch batch, InvokeResult result) {
        batch.hold.cancel();
        if (!batches.contains(batch)) {
            return;
        }
        running--;
        Set<String> failed = failed(batch, result);
        if (failed == null) {
            parts.pace.failed();
            parts.owner.problem("Function call failed");
        } else {
            parts.pace.succeeded();
            parts.owner.problem(null);
        }
        settle(batch, failed);
    }

    /** The ids of those that failed; null for all, because the function has. */
    private static @Nullable Set<String> failed(Batch batch, InvokeResult result) {
        if (result.functionError() != null) {
            return null;
        }
        return batch.settings().reportsItemFailures() ? ItemFailures.read(result.payload(), ids(batch)) : Set.of();
    }

    private static Set<String> ids(Batch batch) {
        return batch.items().stream().map(Batch.Item::messageId).collect(Collectors.toCollection(HashSet::new));
    }

    private void settle(Batch batch, @Nullable Set<String> failed) {
        List<String> processed = new ArrayList<>(batch.size());
        for (Batch.Item each : batch.items()) {
            if (failed != null && !failed.contains(each.messageId())) {
                processed.add(each.receiptHandle());
            }
        }
        int returned = batch.size() - processed.size();
        parts.journal.count(Count.FAILED_INVOKE, returned);
        Erasing.erase(timeline, parts.queue, processed, deleted -> {
            parts.journal.count(Count.DELETED, deleted);
            if (batches.contains(batch)) {
                parts.journal.ended(batch, deleted);
                over(batch, returned == 0 && deleted == batch.size());
            }
        });
    }

    private void over(Batch batch, boolean processed) {
        batches.remove(batch);
        around.over(batch, processed);
    }
}
