package dev.lambent.inprocess;

import dev.lambent.time.SystemTimeline;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What runs of functions' code in in-process environments at the moment: inits and invocations, from the moment in which they
 * are handed to an environment's thread until their outcome has been entered into the timeline. For whoever must know whether
 * user code has come to rest before a clock moves. Safe from any thread.
 */
public final class Runs {

    private final Set<Run> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Nothing runs yet. */
    public Runs() {}

    /** An init or an invocation; told from others by being itself. */
    public static final class Run {

        private final Runs all;
        private final String function;
        private final @Nullable String requestId;
        private final Thread thread;
        private final Duration allowance;
        private volatile boolean inFunction;
        private final long beganNanos = SystemTimeline.machineNanos();

        private Run(Runs all, String function, @Nullable String requestId, Thread thread, Duration allowance) {
            this.all = all;
            this.function = function;
            this.requestId = requestId;
            this.thread = thread;
            this.allowance = allowance;
        }

        /** The plain name of the function. */
        public String function() {
            return function;
        }

        /** The invocation; null for an init. */
        public @Nullable String requestId() {
            return requestId;
        }

        /** The environment's thread. */
        public Thread thread() {
            return thread;
        }

        /** How long it may take; of an init, how long one may that is not provisioned. */
        public Duration allowance() {
            return allowance;
        }

        /** Whether its thread runs the function's code, and not Lambent's before and after. */
        public boolean isInFunction() {
            return inFunction;
        }

        void inFunction(boolean whether) {
            inFunction = whether;
        }

        /** When it was handed over, by {@link SystemTimeline#machineNanos}. */
        public long beganNanos() {
            return beganNanos;
        }

        /** Its outcome has been entered. */
        void end() {
            all.open.remove(this);
        }
    }

    Run begin(String function, @Nullable String requestId, Thread thread, Duration allowance) {
        Run run = new Run(this, function, requestId, thread, allowance);
        open.add(run);
        return run;
    }

    /** The threads of environments, from their start to their end, also of those that have been stopped and go on. */
    public Collection<Thread> threads() {
        return Collections.unmodifiableSet(threads);
    }

    void started(Thread thread) {
        threads.add(thread);
    }

    void ended(Thread thread) {
        threads.remove(thread);
    }

    /** What runs now. */
    public Collection<Run> open() {
        return Collections.unmodifiableSet(open);
    }

    /** Whether nothing runs now. */
    public boolean isEmpty() {
        return open.isEmpty();
    }
}
