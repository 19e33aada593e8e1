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
import java.util.function.IntConsumer;
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

    private static final int LARGEST_SHIFT = 20;

    private final Around around;
    private final Timeline timeline;
    private final Journal journal;
    private final Invoker invoker;
    private final MappingLimits limits;
    private final Set<Batch> batches = new LinkedHashSet<>();
    private final Set<Batch> waiting = new LinkedHashSet<>();
    private int running;

    /** Whom it asks and tells. */
    interface Around {

        /** What the mapping is to do now. */
        Plan plan();

        /** How long the function may take. */
        Duration functionTimeout();

        /** What is wrong with the function. */
        void problem(String what);

        /** Deletes messages and says how many are gone. */
        void delete(List<String> receiptHandles, IntConsumer answer);

        /** The function has failed, or not taken a batch. */
        void failed();

        /** The function has processed a batch, or at least said which part of it. */
        void succeeded();

        /** A batch is over. */
        void over(Batch batch, boolean processed);
    }

    Deliveries(EventSourceMappings.Ground ground, Journal journal, Around around) {
        this.around = around;
        this.timeline = ground.timeline();
        this.journal = journal;
        this.invoker = ground.invoker();
        this.limits = ground.limits();
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
        if (batch.begun.isBefore(timeline.now())) {
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
        int dropped = batch.dropBefore(timeline.now().plus(around.functionTimeout()));
        journal.abandoned(dropped);
        if (batch.isEmpty()) {
            over(batch, false);
        } else {
            begin(batch);
        }
    }

    private void begin(Batch batch) {
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
            around.failed();
            postpone(batch, no.why().reason().word());
            return;
        }
        running++;
        batch.hold = timeline.hold();
        journal.count(Count.INVOKED, batch.size());
        journal.begun(plan.function(), batch);
    }

    /** A loop stays a loop, so its messages are left to their queue's redrive policy; anything else may pass. */
    private void refused(Batch batch, LambdaFault refused) {
        around.failed();
        around.problem(String.valueOf(refused.getMessage()));
        if (refused.code().equals("RecursiveInvocationException")) {
            journal.count(Count.FAILED_INVOKE, batch.size());
            over(batch, false);
        } else {
            postpone(batch, refused.code());
        }
    }

    private void postpone(Batch batch, String why) {
        Instant now = timeline.now();
        Instant latest = batch.deadline().minus(around.functionTimeout());
        if (!latest.isAfter(now)) {
            journal.abandoned(batch.size());
            over(batch, false);
            return;
        }
        Instant next = now.plus(backoff(batch.refusals++));
        Instant until = next.isBefore(latest) ? next : latest;
        waiting.add(batch);
        batch.retry = timeline.after(Duration.between(now, until), () -> again(batch));
        journal.postponed(batch, why, until);
    }

    private Duration backoff(int refusals) {
        Duration doubled = limits.firstRetry().multipliedBy(1L << Math.min(refusals, LARGEST_SHIFT));
        return doubled.compareTo(limits.longestRetry()) < 0 ? doubled : limits.longestRetry();
    }

    private void ended(Batch batch, InvokeResult result) {
        batch.hold.cancel();
        if (!batches.contains(batch)) {
            return;
        }
        running--;
        Set<String> failed = failed(batch, result);
        if (failed == null) {
            around.failed();
            around.problem("Function call failed");
        } else {
            around.succeeded();
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
        if (returned > 0) {
            journal.count(Count.FAILED_INVOKE, returned);
        }
        around.delete(processed, deleted -> {
            if (batches.contains(batch)) {
                journal.ended(batch, deleted);
                over(batch, returned == 0 && deleted == batch.size());
            }
        });
    }

    private void over(Batch batch, boolean processed) {
        batches.remove(batch);
        around.over(batch, processed);
    }
}
