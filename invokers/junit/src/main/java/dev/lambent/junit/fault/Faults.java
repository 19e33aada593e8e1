package dev.lambent.junit.fault;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.world.Invocable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The script of what goes wrong in a test. For each function and queue it says what happens on the next occasions, in order; and, where it
 * says nothing, how likely something happens at all, drawn from the test's seed. Safe from any thread.
 */
public final class Faults {

    private static final String ALL = "";

    private static final long PRIME = 0x100000001B3L;

    private final long seed;
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, Integer> occasions = new HashMap<>();
    private boolean virtual = true;

    /**
     * Nothing goes wrong yet.
     *
     * @param random where the draws begin
     */
    public Faults(RandomGenerator random) {
        this.seed = random.nextLong();
    }

    /** The clock is the machine's, which can't jump. */
    void onTheMachinesClock() {
        virtual = false;
    }

    /** What is to go wrong with a function. */
    public Script on(Invocable function) {
        return on(function.ref().id().name());
    }

    /** What is to go wrong with the function of that plain name, which need not be there yet. */
    public Script on(String function) {
        if (function.isBlank()) {
            throw new IllegalArgumentException("No function is called so. Say everywhere() of all of them.");
        }
        return script(function, Victim.FUNCTION);
    }

    /** What is to go wrong with the messages of a standard queue. */
    public Script on(Queue queue) {
        return script(queue.arn(), queue.isFifo() ? Victim.FIFO_QUEUE : Victim.QUEUE);
    }

    /** What is to go wrong with any function or queue, whichever comes first. */
    public Script everywhere() {
        return script(ALL, Victim.ANY);
    }

    /** The name of a function and the ARN of a queue are never the same. */
    private Script script(String subject, Victim victim) {
        synchronized (scripts) {
            return scripts.computeIfAbsent(subject, any -> new Script(this, victim));
        }
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        synchronized (scripts) {
            scripts.clear();
        }
    }

    /**
     * What happens now, or null for nothing.
     *
     * @param victim the function's name, or the queue's ARN
     * @param subject whom it happens to: the id of a request or message, or the victim where there is none
     */
    @Nullable
    Taken take(String victim, Fault.Occasion occasion, String subject) {
        synchronized (scripts) {
            if (scripts.isEmpty()) {
                return null;
            }
            RandomGenerator random = draws(occasion, subject);
            Fault own = take(scripts.get(victim), occasion, random);
            Fault fault = own == null ? take(scripts.get(ALL), occasion, random) : own;
            return fault == null ? null : new Taken(fault, random);
        }
    }

    /**
     * A fault that happens now.
     *
     * @param random what it draws from
     */
    record Taken(Fault fault, RandomGenerator random) {

        /** Some of a time. */
        Duration some(Duration within) {
            return Duration.ofNanos(random.nextLong(within.toNanos() + 1));
        }
    }

    private static @Nullable Fault take(@Nullable Script script, Fault.Occasion occasion, RandomGenerator random) {
        return script == null ? null : script.take(occasion, random);
    }

    /**
     * The draws for one attempt of one subject: of the seed and of who it is, so that it doesn't matter in which order the threads of
     * several come here.
     */
    private RandomGenerator draws(Fault.Occasion occasion, String subject) {
        String key = occasion + " " + subject;
        long mixed = seed;
        for (int i = 0; i < key.length(); i++) {
            mixed = (mixed ^ key.charAt(i)) * PRIME;
        }
        return new SplittableRandom(mixed + occasions.merge(key, 1, Integer::sum));
    }

    private void check(Fault fault) {
        if (fault.kind() == Fault.Kind.CLOCK_JUMP && !virtual) {
            throw new IllegalArgumentException(
                    "Only a virtual clock can jump, and this test's clock is the machine's. Leave out time = Time.REAL, or move the"
                            + " clock with time().advance(...).");
        }
    }

    /** What goes wrong with one function or queue. */
    public static final class Script {

        private final Faults all;
        private final Victim victim;
        private final Map<Fault.Occasion, Deque<Fault>> next = new EnumMap<>(Fault.Occasion.class);
        private final List<Chance> chances = new ArrayList<>();

        private record Chance(double probability, Fault fault) {}

        private Script(Faults all, Victim victim) {
            this.all = all;
            this.victim = victim;
        }

        private void check(Fault fault) {
            victim.check(fault);
            all.check(fault);
        }

        /**
         * These happen next, each on the next occasion of its kind that no other of this script has. Of several that begin at once, it
         * is whichever comes first.
         *
         * @throws IllegalArgumentException when one can't happen in this test, and why
         */
        public Script next(Fault... faults) {
            synchronized (all.scripts) {
                for (Fault each : faults) {
                    check(each);
                    next.computeIfAbsent(each.occasion(), kind -> new ArrayDeque<>())
                            .add(each);
                }
                return this;
            }
        }

        /** That happens on the next so many occasions. */
        public Script next(int times, Fault fault) {
            for (int i = 0; i < times; i++) {
                next(fault);
            }
            return this;
        }

        /**
         * That happens now and then, where nothing else does.
         *
         * @param probability 0 to 1
         */
        public Script randomly(double probability, Fault fault) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("A probability is 0 to 1, not " + probability);
            }
            check(fault);
            synchronized (all.scripts) {
                chances.add(new Chance(probability, fault));
                return this;
            }
        }

        private @Nullable Fault take(Fault.Occasion occasion, RandomGenerator random) {
            Deque<Fault> due = next.get(occasion);
            Fault scripted = due == null ? null : due.poll();
            if (scripted != null) {
                return scripted;
            }
            for (Chance each : chances) {
                if (each.fault.occasion() == occasion && random.nextDouble() < each.probability) {
                    return each.fault;
                }
            }
            return null;
        }
    }
}
