package dev.lambent.sqs;

import org.jspecify.annotations.Nullable;

/**
 * Standard queues promise no order; here the message that has been visible longest comes first. A list of the visible
 * messages, linked in themselves.
 */
final class AnyOrder implements Lineup {

    private @Nullable Message head;
    private @Nullable Message tail;

    @Override
    public void joined(Message message) {
        if (message.isVisible()) {
            append(message);
        }
    }

    @Override
    public void changed(Message message, MessageState from) {
        boolean was = from instanceof MessageState.Visible;
        if (was && !message.isVisible()) {
            unlink(message);
        } else if (!was && message.isVisible()) {
            append(message);
        }
    }

    @Override
    public void left(Message message) {
        if (message.isVisible()) {
            unlink(message);
        }
    }

    @Override
    public @Nullable Message next(@Nullable Message taken) {
        return head;
    }

    private void append(Message message) {
        message.before = tail;
        if (tail == null) {
            head = message;
        } else {
            tail.after = message;
        }
        tail = message;
    }

    private void unlink(Message message) {
        Message before = message.before;
        Message after = message.after;
        if (before == null) {
            head = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.before = before;
        }
        message.before = null;
        message.after = null;
    }
}
