package dev.lambent.sqs;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * FIFO queues keep the order within each message group: none of its messages can be received while one is in flight, or
 * before the one ahead of it. A receive takes as many of one group as it can before it goes on to the next; the group that
 * has been ready longest comes first. Source: Amazon SQS Developer Guide, "FIFO queue delivery logic".
 */
final class GroupOrder implements Lineup {

    private final Map<String, Group> groups = new HashMap<>();
    private final Set<Group> ready = new LinkedHashSet<>();

    /** The messages of a group, in whichever state, in the order of sending. */
    private static final class Group {
        private @Nullable Message head;
        private @Nullable Message tail;
        private int inFlight;
    }

    @Override
    public void joined(Message message) {
        Group group = groups.computeIfAbsent(id(message), id -> new Group());
        message.before = group.tail;
        if (group.tail == null) {
            group.head = message;
        } else {
            group.tail.after = message;
        }
        group.tail = message;
        group.inFlight += message.isInFlight() ? 1 : 0;
        refresh(group);
    }

    @Override
    public void changed(Message message, MessageState from) {
        Group group = group(message);
        group.inFlight += message.isInFlight() ? 1 : 0;
        group.inFlight -= from instanceof MessageState.InFlight ? 1 : 0;
        refresh(group);
    }

    @Override
    public void left(Message message) {
        Group group = group(message);
        group.inFlight -= message.isInFlight() ? 1 : 0;
        unlink(group, message);
        refresh(group);
        if (group.head == null) {
            groups.remove(id(message));
        }
    }

    @Override
    public @Nullable Message next(@Nullable Message taken) {
        Message following = taken == null ? null : taken.after;
        if (following != null && following.isVisible()) {
            return following;
        }
        Iterator<Group> first = ready.iterator();
        return first.hasNext() ? first.next().head : null;
    }

    private void refresh(Group group) {
        Message head = group.head;
        if (group.inFlight == 0 && head != null && head.isVisible()) {
            ready.add(group);
        } else {
            ready.remove(group);
        }
    }

    private Group group(Message message) {
        Group group = groups.get(id(message));
        if (group == null) {
            throw new IllegalStateException("A message without its group: " + message.row.id());
        }
        return group;
    }

    private static String id(Message message) {
        String id = message.row.groupId();
        return id == null ? "" : id;
    }

    private static void unlink(Group group, Message message) {
        Message before = message.before;
        Message after = message.after;
        if (before == null) {
            group.head = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            group.tail = before;
        } else {
            after.before = before;
        }
        message.before = null;
        message.after = null;
    }
}
