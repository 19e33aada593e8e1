package dev.lambent.mapping;

import dev.lambent.invoke.Invoker;
import dev.lambent.sandbox.Payload;
import dev.lambent.time.Cancellable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are given to a function together, and the event that is made of them while they come. Used inside turns.
 *
 * <p>A function gets one trace header, though each message may have its own: it is that of the message whose chain has been
 * through this function most often, so that a loop is found out however its messages are mixed with others.
 */
final class Batch {

    private static final String BEGIN = "{\"Records\":[";
    private static final String END = "]}";

    private final MappingSettings settings;
    private final EventFormat format;
    private final int largest;
    private final List<Item> items = new ArrayList<>();
    private EventText event;
    private @Nullable Payload payload;
    private @Nullable String trace;
    private int passes = -1;

    /** The request id of its invocation. */
    final String id;
    /** What did not fit in, of a FIFO queue: all of it waits until this batch is processed, so that no group is overtaken. */
    final List<Held> rest = new ArrayList<>();
    /** Whether any of its messages has waited for others, or for another batch: one that has not is begun in any case. */
    boolean waited;
    /** How often it could not be given to the function. */
    int refusals;
    /** Calls off the next attempt. */
    Cancellable retry = () -> {};
    /** Ends when the function has ended. */
    Cancellable hold = () -> {};

    /**
     * One of its messages.
     *
     * @param from where its record begins in the event
     * @param to where it ends
     */
    record Item(String messageId, String receiptHandle, Instant deadline, int from, int to) {}

    Batch(String id, MappingSettings settings, EventFormat format, int largest, int expected) {
        this.id = id;
        this.settings = settings;
        this.format = format;
        this.largest = largest;
        this.event = new EventText(expected).raw(BEGIN);
    }

    MappingSettings settings() {
        return settings;
    }

    List<Item> items() {
        return items;
    }

    int size() {
        return items.size();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isFull() {
        return items.size() >= settings.batchSize();
    }

    @Nullable
    String trace() {
        return trace;
    }

    /** Takes a message in, unless the event would become too large. */
    boolean add(Held held, Plan plan) {
        int before = event.length();
        event.raw(items.isEmpty() ? "" : ",");
        int from = event.length();
        format.write(event, held.message(), !settings.window().isZero());
        if (event.length() + END.length() > largest) {
            event.cut(before);
            return false;
        }
        items.add(new Item(
                held.message().messageId(), held.message().receiptHandle(), held.deadline(), from, event.length()));
        waited |= !settings.window().isZero();
        follow(held.message().systemAttributes().get("AWSTraceHeader"), plan);
        return true;
    }

    private void follow(@Nullable String header, Plan plan) {
        if (header != null) {
            int through = Invoker.passes(plan.function().id(), header);
            if (through > passes) {
                passes = through;
                trace = header;
            }
        }
    }

    /** Adds the receipt handles of all that it has. */
    void giveBack(List<String> handles) {
        items.forEach(each -> handles.add(each.receiptHandle()));
        rest.forEach(each -> handles.add(each.handle()));
    }

    /** When the first of its messages may be seen by others again. */
    Instant deadline() {
        Instant first = Instant.MAX;
        for (Item each : items) {
            first = each.deadline().isBefore(first) ? each.deadline() : first;
        }
        return first;
    }

    /** Parts with those messages that others may see before a moment. Returns how many. */
    int dropBefore(Instant moment) {
        List<Item> kept =
                items.stream().filter(each -> !each.deadline().isBefore(moment)).toList();
        int dropped = items.size() - kept.size();
        if (dropped > 0) {
            EventText whole = event;
            event = new EventText(whole.length()).raw(BEGIN);
            payload = null;
            items.clear();
            for (Item each : kept) {
                event.raw(items.isEmpty() ? "" : ",");
                int from = event.length();
                event.raw(whole, each.from(), each.to());
                items.add(new Item(each.messageId(), each.receiptHandle(), each.deadline(), from, event.length()));
            }
        }
        return dropped;
    }

    /** The event. No message is taken in any more. */
    Payload event() {
        if (payload == null) {
            int length = event.length();
            payload = event.raw(END).payload();
            event.cut(length);
        }
        return payload;
    }
}
