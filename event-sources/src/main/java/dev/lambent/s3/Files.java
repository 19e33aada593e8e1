package dev.lambent.s3;

import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts who uses each file: versions, parts and leases. Not kept but found again from the rows, so that it can't differ from
 * them. Used inside turns.
 */
final class Files {

    private final FileUses port;
    private final Map<String, Integer> uses = new HashMap<>();

    Files(FileUses port) {
        this.port = port;
    }

    /** One more uses these bytes. */
    void retain(Content content) {
        for (Segment each : content.segments()) {
            uses.merge(each.file(), 1, Integer::sum);
        }
    }

    /** One less; after the last one the file may go. */
    void release(Content content) {
        for (Segment each : content.segments()) {
            if (uses.merge(each.file(), -1, Integer::sum) == 0) {
                uses.remove(each.file());
                port.unused(each.file());
            }
        }
    }

    /** Gives up what nobody has come to use. */
    void discard(Content content) {
        retain(content);
        release(content);
    }

    Lease lease(Content content) {
        retain(content);
        return new Lease() {
            private boolean released;

            @Override
            public void release() {
                if (!released) {
                    released = true;
                    Files.this.release(content);
                }
            }
        };
    }

    /** Tells which files there are to be after a restart. */
    void tellKept() {
        port.kept(Set.copyOf(uses.keySet()));
    }

    /** How many use each file. */
    Map<String, Integer> uses() {
        return Map.copyOf(uses);
    }
}
