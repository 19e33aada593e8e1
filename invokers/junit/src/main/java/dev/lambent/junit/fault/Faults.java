package dev.lambent.junit.fault;

import dev.lambent.junit.world.Invocable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The script of what goes wrong in a test. For each function it says what happens on the next occasions, in order; and, where it
 * says nothing, how likely something happens at all, drawn from the test's seed. Safe from any thread.
 */
public final class Faults {

    private static final String ALL = "";

    private final RandomGenerator random;
    private final Map<String, Script> scripts = new HashMap<>();

    /**
     * Nothing goes wrong yet.
     *
     * @param random used here alone
     */
    public Faults(RandomGenerator random) {
        this.random = random;
    }

    /** What is to go wrong with a function. */
    public Script on(Invocable function) {
        return on(function.ref().id().name());
    }

    /** What is to go wrong with the function of that plain name, which need not be there yet. */
    public Script on(String function) {
        synchronized (scripts) {
            return scripts.computeIfAbsent(function, name -> new Script(this));
        }
    }

    /** What is to go wrong with any function, whichever comes first. */
    public Script everywhere() {
        return on(ALL);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        synchronized (scripts) {
            scripts.clear();
        }
    }

    /** What happens now, or null for nothing. */
    @Nullable
    Fault take(String function, Fault.Occasion occasion) {
        synchronized (scripts) {
            if (scripts.isEmpty()) {
                return null;
            }
            Fault own = take(scripts.get(function), occasion);
            return own == null ? take(scripts.get(ALL), occasion) : own;
        }
    }

    private @Nullable Fault take(@Nullable Script script, Fault.Occasion occasion) {
        return script == null ? null : script.take(occasion, random);
    }

    /** Some of a time, drawn from the seed. */
    Duration some(Duration within) {
        synchronized (scripts) {
            return Duration.ofNanos(random.nextLong(within.toNanos() + 1));
        }
    }

    /** What goes wrong with one function. */
    public static final class Script {

        private final Faults all;
        private final Map<Fault.Occasion, Deque<Fault>> next = new EnumMap<>(Fault.Occasion.class);
        private final List<Chance> chances = new ArrayList<>();

        private record Chance(double probability, Fault fault) {}

        private Script(Faults all) {
            this.all = all;
        }

        /** These happen next, each on the next occasion of its kind that no other of this script has. */
        public Script next(Fault... faults) {
            synchronized (all.scripts) {
                for (Fault each : faults) {
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
