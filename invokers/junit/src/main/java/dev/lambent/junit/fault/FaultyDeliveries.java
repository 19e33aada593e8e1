package dev.lambent.junit.fault;

import dev.lambent.async.AsyncEvent;
import dev.lambent.sqs.BestEffort;
import dev.lambent.sqs.QueueId;
import java.util.HashSet;
import java.util.Set;

/**
 * How messages of standard queues and asynchronous events come when the script says that they don't come as they should. Used in
 * turns.
 */
public final class FaultyDeliveries implements BestEffort {

    private final Faults faults;
    /** What has come twice, by message id and request id: once more is enough, and copies are no occasions of their own. */
    private final Set<String> repeated = new HashSet<>();

    /** As the script says. */
    public FaultyDeliveries(Faults faults) {
        this.faults = faults;
    }

    @Override
    public boolean leavesCopy(QueueId queue, String messageId) {
        return repeats(queue.arn(), messageId);
    }

    @Override
    public int passesOver(QueueId queue, int others) {
        Faults.Taken taken = faults.take(queue.arn(), Fault.Occasion.CHOICE, queue.arn());
        return taken == null ? 0 : 1 + taken.random().nextInt(others);
    }

    /** Whether an event that has succeeded comes once more. */
    public boolean comesAgain(AsyncEvent event) {
        return repeats(event.ref().id().name(), event.id());
    }

    private boolean repeats(String subject, String id) {
        return !repeated.contains(id) && faults.take(subject, Fault.Occasion.DELIVERY, id) != null && repeated.add(id);
    }
}
