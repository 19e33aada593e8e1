package dev.lambent.sqs;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt handle says: one receive of one message. To clients it is a text without meaning.
 *
 * @param queue the queue's number
 * @param message the message's number
 * @param receipt tells this receive from all others
 * @param check made of the message's id: after a crash a message that nobody was promised may have given its number to another
 */
record Receipt(long queue, long message, long receipt, int check) {

    /** Real handles begin with this, as AQEB. */
    private static final byte[] PREFIX = {1, 1, 1, 0, 0};

    private static final int LENGTH = PREFIX.length + 3 * Long.BYTES + Integer.BYTES;

    static Receipt of(long queue, Message message, long receipt) {
        return new Receipt(queue, message.number(), receipt, check(message));
    }

    /** The receipt that a handle says, or null when it is none. */
    static @Nullable Receipt read(String handle) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getDecoder().decode(handle));
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.remaining() != LENGTH || !bytes.slice(0, PREFIX.length).equals(ByteBuffer.wrap(PREFIX))) {
            return null;
        }
        bytes.position(PREFIX.length);
        return new Receipt(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getInt());
    }

    /** As clients get it. */
    String handle() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(PREFIX).putLong(queue).putLong(message).putLong(receipt).putInt(check);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Whether this is the message that was received. */
    boolean isOf(Message other) {
        return check == check(other);
    }

    private static int check(Message message) {
        return message.row.id().hashCode();
    }
}
