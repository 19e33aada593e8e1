package dev.lambent.mapping;

import dev.lambent.fault.LambdaFault;
import dev.lambent.invoke.Invoker;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.sqs.ReceivedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorts messages as they come: those that no filter lets pass are deleted, and those with which a function would feed itself for
 * too long are left to their queue's redrive policy. Used inside turns.
 */
final class Intake {

    private final Invoker invoker;
    private final Poller.Source source;
    private final Journal journal;
    private final Poller.Owner owner;

    Intake(Invoker invoker, Poller.Source source, Journal journal, Poller.Owner owner) {
        this.invoker = invoker;
        this.source = source;
        this.journal = journal;
        this.owner = owner;
    }

    /** Returns those that are to be processed; gives those that are to be deleted, by their handles, if there are any. */
    List<ReceivedMessage> sort(Plan plan, List<ReceivedMessage> messages, Consumer<List<String>> delete) {
        journal.count(Count.POLLED, messages.size());
        List<ReceivedMessage> wanted = new ArrayList<>(messages.size());
        List<String> unwanted = new ArrayList<>(0);
        for (ReceivedMessage each : messages) {
            if (!plan.filters().pass(each, source.format())) {
                unwanted.add(each.receiptHandle());
            } else if (!endsLoop(plan, each)) {
                wanted.add(each);
            }
        }
        if (!unwanted.isEmpty()) {
            journal.count(Count.FILTERED_OUT, unwanted.size());
            delete.accept(unwanted);
        }
        return wanted;
    }

    /** Of a FIFO queue, nothing behind such a message may overtake it: there its whole batch is refused. */
    private boolean endsLoop(Plan plan, ReceivedMessage message) {
        String trace = message.systemAttributes().get("AWSTraceHeader");
        boolean loop = trace != null && !source.fifo() && invoker.endsLoop(plan.function(), trace);
        if (loop) {
            journal.count(Count.FAILED_INVOKE, 1);
            owner.problem(String.valueOf(LambdaFault.recursiveInvocation().getMessage()));
        }
        return loop;
    }
}
