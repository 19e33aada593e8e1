package dev.lambent.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How traffic moves to the target version (AWS CodeDeploy User Guide, "Working with deployment configurations"). The first step
 * is taken as soon as traffic may move, and the last one gives the target everything.
 */
public sealed interface TrafficShift {

    /** All that a shift may take from its first step to its last: two days. */
    Duration LONGEST = Duration.ofDays(2);

    /**
     * One change of the weights.
     *
     * @param after the time since the first step
     * @param percent the target's share from then on, 1 to 100
     */
    record Step(Duration after, int percent) {}

    /** The steps in order; the last one is 100 percent. */
    List<Step> steps();

    /** From the first step to the last. */
    default Duration length() {
        List<Step> steps = steps();
        return steps.get(steps.size() - 1).after();
    }

    /** Everything at once. */
    record AllAtOnce() implements TrafficShift {

        @Override
        public List<Step> steps() {
            return List.of(new Step(Duration.ZERO, 100));
        }
    }

    /**
     * A part first, and after a while the rest.
     *
     * @param percent the part, 1 to 99
     * @param interval the while, in whole minutes
     */
    record Canary(int percent, Duration interval) implements TrafficShift {

        /** Checks the ranges. */
        public Canary {
            check(percent, interval);
        }

        @Override
        public List<Step> steps() {
            return List.of(new Step(Duration.ZERO, percent), new Step(interval, 100));
        }
    }

    /**
     * Equal parts at equal intervals; the last part is what is left.
     *
     * @param percent one part, 1 to 99
     * @param interval the time between two parts, in whole minutes
     */
    record Linear(int percent, Duration interval) implements TrafficShift {

        /** Checks the ranges. */
        public Linear {
            check(percent, interval);
        }

        @Override
        public List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            Duration after = Duration.ZERO;
            for (int share = percent; share < 100; share += percent) {
                steps.add(new Step(after, share));
                after = after.plus(interval);
            }
            steps.add(new Step(after, 100));
            return steps;
        }
    }

    private static void check(int percent, Duration interval) {
        if (percent < 1 || percent > 99 || interval.isNegative()) {
            throw new IllegalArgumentException("A part is 1 to 99 percent and an interval 0 minutes or more, not "
                    + percent + " % and " + interval);
        }
    }
}
