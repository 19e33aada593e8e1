package dev.lambent.sqs;

import dev.lambent.sqs.SqsTables.DeliveryRow;
import dev.lambent.sqs.SqsTables.MessageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue, each in exactly one state, and their rows. Nothing here is looked for: every move costs O(log n).
 * Used inside turns.
 */
final class Contents {

    /** So many messages become visible or expire in one turn, so that it stays a short one. */
    private static final int MOST_IN_A_TURN = 1_000;

    private final SqsTables tables;
    private final Lineup lineup;
    private final NavigableMap<Long, Message> messages = new TreeMap<>();
    private final Deadlines deadlines = new Deadlines();
    private int delayed;
    private int inFlight;
    /** The one with the lowest number, which was sent first but for those that came late. */
    private @Nullable Message oldest;
    /** Those that were sent before others with lower numbers: dead letters and copies. They keep the time at which they were sent. */
    private final NavigableSet<Message> late = new TreeSet<>(
            Comparator.<Message, Instant>comparing(each -> each.row.sentAt()).thenComparingLong(Message::number));
    /** When the last one was sent of all that there have been. */
    private Instant latest = Instant.MIN;

    Contents(SqsTables tables, boolean fifo) {
        this.tables = tables;
        this.lineup = fifo ? new GroupOrder() : new AnyOrder();
    }

    int delayed() {
        return delayed;
    }

    int inFlight() {
        return inFlight;
    }

    int visible() {
        return messages.size() - inFlight - delayed;
    }

    int size() {
        return messages.size();
    }

    @Nullable
    Message find(long number) {
        return messages.get(number);
    }

    /** All messages with higher numbers, by number. */
    Collection<Message> after(long number) {
        return messages.tailMap(number, false).values();
    }

    /** The next one to receive; {@code taken} is the one that the same receive took just before. */
    @Nullable
    Message next(@Nullable Message taken) {
        return lineup.next(taken);
    }

    /** A message arrives. */
    void add(MessageRow row, Instant now) {
        tables.messages.put(SqsTables.key(row.number()), row);
        join(new Message(row), now);
    }

    /** A message is there from before a restart. One whose time came meanwhile is first taken for what it was. */
    void restore(MessageRow row, @Nullable DeliveryRow delivery) {
        Message message = new Message(row);
        message.delivery = delivery;
        if (delivery != null) {
            message.state = new MessageState.InFlight(delivery.receipt(), delivery.until(), delivery.receives());
        }
        join(message, Instant.MIN);
    }

    /** Hands a message to a receiver. */
    void receive(Message message, long receipt, Instant now, Instant until) {
        become(message, message.state.received(receipt, until));
        DeliveryRow before = message.delivery;
        Instant first = before == null ? now : before.firstAt();
        keep(message, new DeliveryRow(message.state.receives(), receipt, first, now, until));
    }

    /** Gives a message that is in flight another deadline; one that isn't later than now gives it back at once. */
    void postpone(Message message, Instant now, Instant until) {
        DeliveryRow was = message.delivery;
        if (was != null) {
            keep(message, new DeliveryRow(was.receives(), was.receipt(), was.firstAt(), was.lastAt(), until));
        }
        become(message, until.isAfter(now) ? message.state.postponed(until) : message.state.returned());
    }

    /** A message's delay ends at another time. */
    void delay(Message message, Instant now, Instant until) {
        message.row = message.row.visibleFrom(until);
        tables.messages.put(SqsTables.key(message.number()), message.row);
        become(message, until.isAfter(now) ? message.state.postponed(until) : message.state.shown());
    }

    /** A message goes for good. */
    void delete(Message message) {
        leave(message, message.state.deleted());
    }

    /** A message goes to the dead-letter queue. */
    void deadLetter(Message message) {
        leave(message, message.state.deadLettered());
    }

    /**
     * Does what is due: messages expire, become visible, or become visible again; a thousand of them at most.
     *
     * @return whether there was something to do
     */
    boolean settle(Instant now, Duration retention) {
        int settled = 0;
        for (Message due = expired(now, retention);
                due != null && settled < MOST_IN_A_TURN;
                due = expired(now, retention)) {
            delete(due);
            settled++;
        }
        for (Message due = due(now); due != null && settled < MOST_IN_A_TURN; due = due(now)) {
            become(due, due.isInFlight() ? due.state.returned() : due.state.shown());
            settled++;
        }
        return settled > 0;
    }

    /** When there is something to settle next, or null for never. */
    @Nullable
    Instant nextMoment(Duration retention) {
        Message first = deadlines.first();
        Instant until = first == null ? null : first.until;
        Message expiring = firstToExpire();
        if (expiring == null) {
            return until;
        }
        Instant expiry = expiry(expiring, retention);
        return until == null || expiry.isBefore(until) ? expiry : until;
    }

    /** Removes the rows of some messages, without changing anything else: for contents that no queue has any more. */
    void sweep(Iterator<Message> rest, int most) {
        for (int swept = 0; swept < most && rest.hasNext(); swept++) {
            remove(rest.next());
        }
    }

    private void join(Message message, Instant now) {
        Instant from = message.row.visibleFrom();
        if (message.delivery == null && from != null && from.isAfter(now)) {
            message.state = new MessageState.Delayed(from);
        }
        messages.put(message.number(), message);
        if (oldest == null || message.number() < oldest.number()) {
            oldest = message;
        }
        if (message.row.sentAt().isBefore(latest)) {
            late.add(message);
        } else {
            latest = message.row.sentAt();
        }
        track(message);
        lineup.joined(message);
    }

    private void leave(Message message, MessageState last) {
        lineup.left(message);
        untrack(message);
        messages.remove(message.number());
        late.remove(message);
        if (message == oldest) {
            Map.Entry<Long, Message> next = messages.firstEntry();
            oldest = next == null ? null : next.getValue();
        }
        message.state = last;
        remove(message);
    }

    private void become(Message message, MessageState next) {
        MessageState from = message.state;
        untrack(message);
        message.state = next;
        track(message);
        lineup.changed(message, from);
    }

    private void track(Message message) {
        if (message.state instanceof MessageState.Delayed state) {
            delayed++;
            message.until = state.until();
            deadlines.add(message);
        } else if (message.state instanceof MessageState.InFlight state) {
            inFlight++;
            message.until = state.until();
            deadlines.add(message);
        }
    }

    private void untrack(Message message) {
        if (message.isVisible()) {
            return;
        }
        if (message.isInFlight()) {
            inFlight--;
        } else {
            delayed--;
        }
        deadlines.remove(message);
        message.until = null;
    }

    private void keep(Message message, DeliveryRow delivery) {
        message.delivery = delivery;
        tables.deliveries.put(SqsTables.key(message.number()), delivery);
    }

    private void remove(Message message) {
        String key = SqsTables.key(message.number());
        tables.messages.remove(key);
        if (message.delivery != null) {
            tables.deliveries.remove(key);
        }
    }

    private @Nullable Message expired(Instant now, Duration retention) {
        Message first = firstToExpire();
        return first == null || expiry(first, retention).isAfter(now) ? null : first;
    }

    private @Nullable Message firstToExpire() {
        Message first = late.isEmpty() ? null : late.first();
        return first == null || (oldest != null && oldest.row.sentAt().isBefore(first.row.sentAt())) ? oldest : first;
    }

    private static Instant expiry(Message message, Duration retention) {
        return message.row.sentAt().plus(retention);
    }

    private @Nullable Message due(Instant now) {
        Message first = deadlines.first();
        return first == null || first.until == null || first.until.isAfter(now) ? null : first;
    }
}
