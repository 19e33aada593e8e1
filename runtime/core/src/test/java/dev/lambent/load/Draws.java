package dev.lambent.load;

import java.time.Duration;
import java.util.SplittableRandom;

/** Draws durations. Uses {@link StrictMath}, so that a seed gives the same ones on every machine. */
final class Draws {

    private static final double NANOS = 1e9;

    private final SplittableRandom random;

    Draws(SplittableRandom random) {
        this.random = random;
    }

    /** The moment of the next request after another one: a Poisson process, thinned to what the moment's traffic is. */
    Duration next(Traffic traffic, Duration after) {
        Duration moment = after;
        do {
            double gap = -StrictMath.log(1 - random.nextDouble()) / traffic.most();
            moment = moment.plusNanos((long) (gap * NANOS));
        } while (random.nextDouble() * traffic.most() >= traffic.perSecond().applyAsDouble(moment)
                && moment.compareTo(Scenario.LENGTH) < 0);
        return moment;
    }

    /**
     * A duration as functions have them: log-normal, which is to say that few take much longer than most.
     *
     * @param spread 0 for always the median; at 0.5 one of twenty takes more than 2.3 medians
     */
    Duration around(Duration median, double spread) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        return Duration.ofNanos((long) (median.toNanos() * StrictMath.exp(spread * normal)));
    }
}
