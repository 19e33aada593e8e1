package dev.lambent.governor;

import dev.lambent.sandbox.MemoryUse;
import dev.lambent.time.SystemTimeline;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tree and its state (the table is in the package's description). Its lock is what makes the signals arrive in the
 * order of the states: whoever moves the state sends the signal before letting go. The {@link Watch} calls
 * {@link #look} while there is something to look at.
 */
final class GovernedTree implements Governed {

    /** In the init phase Lambda gives up to two, whatever the memory (measured by third parties, not documented). */
    private static final double INIT_VCPUS = 2;

    private static final long GROWTH = 25_000_000;
    private static final int SETTLING_LOOKS = 3;

    private enum State {
        RUNNING,
        THROTTLED,
        FROZEN,
        RELEASED
    }

    private final ProcessTree tree;
    private final Grip grip;
    private final Held held;
    private final Watch watch;
    private final MemoryWatch memory;
    private final StorageWatch storage;
    private final Set<Breach> reported = EnumSet.noneOf(Breach.class);

    private State state = State.RUNNING;
    private @Nullable Throttle throttle;
    private long grownAt;
    private int settling;
    private MemoryUse last = new MemoryUse(0);

    /**
     * What this one is held to.
     *
     * @param mechanism how, in words
     * @param enforced whether breaches are looked for
     * @param onBreach told of them
     */
    record Held(Allowance allowance, int cores, String mechanism, boolean enforced, Consumer<Breach> onBreach) {}

    GovernedTree(ProcessTree tree, Grip grip, Held held, Watch watch) {
        long now = SystemTimeline.machineNanos();
        this.tree = tree;
        this.grip = grip;
        this.held = held;
        this.watch = watch;
        memory = new MemoryWatch(tree, grip, held.allowance().memory().bytes(), now);
        storage = new StorageWatch(
                held.allowance().tmp(), held.allowance().ephemeralStorage().bytes(), now);
        limit(Math.max(INIT_VCPUS, held.allowance().cpu().vcpus()));
    }

    @Override
    public synchronized void endInit() {
        if (state != State.RELEASED) {
            limit(held.allowance().cpu().vcpus());
            watch.wake(this);
        }
    }

    @Override
    public synchronized void freeze() {
        if (state == State.RUNNING) {
            grip.stop();
        }
        if (state == State.RUNNING || state == State.THROTTLED) {
            state = State.FROZEN;
            settling = grip.leaks() ? SETTLING_LOOKS : 0;
            watch.wake(this);
        }
    }

    @Override
    public synchronized void thaw() {
        if (state == State.FROZEN) {
            state = State.RUNNING;
            grip.resume();
        }
        if (state != State.RELEASED) {
            long now = SystemTimeline.machineNanos();
            memory.wake(now);
            if (throttle != null && state == State.RUNNING) {
                throttle.wake(now);
            }
            watch.wake(this);
        }
    }

    @Override
    public synchronized MemoryUse memory() {
        if (state != State.RELEASED) {
            last = memory.use(SystemTimeline.machineNanos());
        }
        return last;
    }

    @Override
    public String describe() {
        return held.allowance().describe() + ", " + held.mechanism();
    }

    @Override
    public void kill() {
        lookLast();
        synchronized (this) {
            if (state != State.RELEASED) {
                tree.growNow();
                grip.kill();
                letGo();
            }
        }
    }

    @Override
    public void release() {
        lookLast();
        synchronized (this) {
            if (state != State.RELEASED) {
                letGo();
            }
        }
    }

    /** The kernel may have killed the tree for its memory, and whoever saw it die may be quicker than the watch. */
    private void lookLast() {
        boolean over;
        synchronized (this) {
            memory();
            over = state != State.RELEASED && memory.wasOver();
        }
        if (over) {
            report(Breach.MEMORY);
        }
    }

    private void letGo() {
        limit(held.cores());
        state = State.RELEASED;
        grip.release();
        tree.forget();
        watch.released(this);
    }

    /**
     * Does what is due.
     *
     * @return when to look again, or {@link Throttle#NEVER}
     */
    long look(long now) {
        boolean overMemory;
        long next;
        synchronized (this) {
            if (state == State.RELEASED) {
                return Throttle.NEVER;
            }
            if (state == State.FROZEN) {
                return settle(now);
            }
            overMemory = memory.isDue(now) && memory.isOver(now);
            grow(now);
            next = Math.min(memory.due(), lookAtCpu(now));
        }
        if (overMemory) {
            report(Breach.MEMORY);
        }
        return Math.min(next, lookAtStorage(now));
    }

    /** A process that was being started while its parents were stopped has to be stopped after them. */
    private long settle(long now) {
        if (settling == 0) {
            return Throttle.NEVER;
        }
        settling--;
        if (tree.grow()) {
            settling = SETTLING_LOOKS;
            grip.grown();
            grip.stop();
        }
        return now + GROWTH / SETTLING_LOOKS;
    }

    private void grow(long now) {
        if (now - grownAt >= GROWTH) {
            grownAt = now;
            if (tree.grow()) {
                grip.grown();
                if (state == State.THROTTLED) {
                    grip.stop();
                }
            }
        }
    }

    private long lookAtCpu(long now) {
        if (throttle == null) {
            return Throttle.NEVER;
        }
        if (throttle.isDue(now)) {
            boolean may = throttle.mayRun(now, tree.cpuNanos());
            if (may && state == State.THROTTLED) {
                state = State.RUNNING;
                grip.resume();
            } else if (!may && state == State.RUNNING) {
                state = State.THROTTLED;
                grip.stop();
            }
        }
        return throttle.due();
    }

    private long lookAtStorage(long now) {
        if (!held.enforced()) {
            return Throttle.NEVER;
        }
        if (storage.takeDue(now)) {
            watch.walk(this::walk);
        }
        return storage.due();
    }

    private void walk() {
        long start = SystemTimeline.machineNanos();
        boolean over = storage.isOver();
        storage.walked(start, SystemTimeline.machineNanos());
        if (over) {
            report(Breach.STORAGE);
        }
    }

    private void report(Breach breach) {
        boolean first;
        synchronized (this) {
            first = held.enforced() && state != State.RELEASED && reported.add(breach);
        }
        if (first) {
            held.onBreach().accept(breach);
        }
    }

    private void limit(double vcpus) {
        if (grip.limitsCpu()) {
            grip.limit(vcpus);
        } else if (vcpus >= held.cores()) {
            throttle = null;
            unthrottle();
        } else {
            throttle = new Throttle(vcpus, SystemTimeline.machineNanos(), tree.cpuNanos());
        }
    }

    private void unthrottle() {
        if (state == State.THROTTLED) {
            state = State.RUNNING;
            grip.resume();
        }
    }
}
