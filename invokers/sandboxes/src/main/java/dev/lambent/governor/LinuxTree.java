package dev.lambent.governor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A process tree as Linux's {@code /proc} shows it; its children come from the {@link ProcessTable}. */
final class LinuxTree implements ProcessTree {

    private static final long BETWEEN_FOOTPRINTS = 50_000_000;

    private final ProcessTable table;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private int adopted;
    private int noticed;
    private long lostCpu;
    private long mostCpu;

    LinuxTree(ProcessTable table, long root) {
        this.table = table;
        adopt(root);
        table.watch(root, this);
        noticed = adopted;
    }

    /** Takes in a process that one of the tree has started. */
    synchronized void adopt(long process) {
        adopted++;
        try {
            members.put(process, new Member(process));
        } catch (IOException e) {
            members.remove(process); // it has died already
        }
    }

    @Override
    public synchronized long cpuNanos() {
        long sum = lostCpu + sum(Member::cpuNanos);
        mostCpu = Math.max(mostCpu, sum + bury());
        return mostCpu;
    }

    @Override
    public synchronized Footprint footprint() {
        Footprint all = Footprint.NOTHING;
        for (Member member : members.values()) {
            all = all.with(member.footprint());
        }
        bury();
        return all;
    }

    @Override
    public synchronized List<Long> alive() {
        sum(Member::cpuNanos);
        bury();
        return List.copyOf(members.keySet());
    }

    @Override
    public boolean grow() {
        table.refreshSometimes();
        return hasGrown();
    }

    @Override
    public boolean growNow() {
        table.refresh();
        return hasGrown();
    }

    @Override
    public long nanosBetweenFootprints() {
        return BETWEEN_FOOTPRINTS;
    }

    @Override
    public void forget() {
        table.unwatch(this);
        synchronized (this) {
            members.values().forEach(Member::close);
            members.clear();
        }
    }

    private synchronized boolean hasGrown() {
        boolean more = adopted > noticed;
        noticed = adopted;
        return more;
    }

    private long sum(ToLongFunction<Member> figure) {
        return members.values().stream().mapToLong(figure).sum();
    }

    /**
     * Takes out the dead. Whoever had a parent in the tree has left it their CPU time, because the kernel adds it to that of
     * the parent which waits for them; an orphan's would be lost.
     *
     * @return what would have been lost
     */
    private long bury() {
        Collection<Member> dead = new ArrayList<>(members.values());
        dead.removeIf(member -> !member.dead);
        long lost = 0;
        for (Member member : dead) {
            members.remove(member.process);
            member.close();
            if (!members.containsKey(member.parent)) {
                lost += member.cpuNanos;
            }
        }
        lostCpu += lost;
        return lost;
    }

    /** One process of the tree, its files held open. */
    private static final class Member {

        private final long process;
        private final ProcFile stat;
        private final ProcFile status;
        private long parent;
        private long cpuNanos;
        private boolean dead;

        Member(long process) throws IOException {
            this.process = process;
            stat = new ProcFile("/proc/" + process + "/stat");
            status = new ProcFile("/proc/" + process + "/status");
        }

        long cpuNanos() {
            try {
                ProcStat now = ProcStat.parse(stat.read());
                parent = now.parent();
                cpuNanos = now.cpuNanos();
                return cpuNanos;
            } catch (IOException | RuntimeException e) {
                dead = true;
                return 0;
            }
        }

        Footprint footprint() {
            try {
                return Footprint.parse(status.read());
            } catch (IOException | RuntimeException e) {
                dead = true;
                return Footprint.NOTHING;
            }
        }

        void close() {
            stat.close();
            status.close();
        }
    }
}
