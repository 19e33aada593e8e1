package dev.lambent.server;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives every part a generator of its own, all from one seed. Used by one thread at a time. */
public final class Seeds {

    private final SplittableRandom root;

    /**
     * Generators that come from a seed.
     *
     * @param seed the same one gives the same generators in the same order; null for a seed of its own
     */
    public Seeds(@Nullable Long seed) {
        this.root = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
    }

    /** A generator that no other part has. */
    public RandomGenerator next() {
        return root.split();
    }
}
