package dev.lambent.governor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Groups that are done with, but can't be removed until the last of their killed processes has gone. */
final class CgroupBin {

    private final List<Cgroup> left = new CopyOnWriteArrayList<>();

    /** Removes a group, if not now then soon. */
    void discard(Cgroup group) {
        left.add(group);
        empty();
    }

    /** Tries again; answers whether nothing is left. */
    boolean empty() {
        left.removeIf(Cgroup::remove);
        return left.isEmpty();
    }
}
