package dev.lambent.inprocess;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Passes one thing at a time from any thread to the one thread that takes. There are no locks on the way: the taker spins
 * for some microseconds, as long as that has paid off lately, and parks then.
 *
 * @param <T> what is passed
 */
final class HandOff<T> {

    /** Some ten microseconds on the machines of 2026, which is what waking a parked thread costs. */
    private static final int MOST_SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 256 : 0;

    private static final int FEWEST_SPINS = MOST_SPINS / 16;

    private volatile @Nullable T offered;
    private volatile @Nullable Thread parked;
    private volatile boolean closed;
    private int spins = MOST_SPINS;

    /** Gives something to the taker, who must have taken what was given before. */
    void offer(T thing) {
        offered = thing;
        wake();
    }

    /** Lets the taker go: it takes nothing any more. */
    void close() {
        closed = true;
        wake();
    }

    /** Waits for what is offered next; null once closed. Interrupts don't end the waiting, and their flag is cleared. */
    @Nullable
    T take() {
        T thing = spin();
        if (thing == null) {
            thing = park();
        }
        offered = null;
        return closed ? null : thing;
    }

    private @Nullable T spin() {
        for (int i = 0; i < spins; i++) {
            T thing = offered;
            if (thing != null) {
                spins = Math.min(MOST_SPINS, spins * 2);
                return thing;
            }
            Thread.onSpinWait();
        }
        spins = Math.max(FEWEST_SPINS, spins / 2);
        return null;
    }

    private @Nullable T park() {
        parked = Thread.currentThread();
        T thing = offered;
        while (thing == null && !closed) {
            LockSupport.park(this);
            Thread.interrupted();
            thing = offered;
        }
        parked = null;
        return thing;
    }

    private void wake() {
        Thread taker = parked;
        if (taker != null) {
            LockSupport.unpark(taker);
        }
    }
}
