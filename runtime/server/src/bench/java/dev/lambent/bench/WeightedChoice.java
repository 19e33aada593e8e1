package dev.lambent.bench;

import dev.lambent.function.FunctionRef;
import dev.lambent.function.TrafficSplit;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import java.util.List;

/** What the choice between two versions adds to finding what an invocation runs. */
final class WeightedChoice implements Benchmark {

    private static final double MOST_NANOS = 50;
    private static final int ROUND = 2_000_000;
    private static final int ROUNDS = 15;

    @Override
    public List<Row> run(Ground ground) {
        Simulation simulation = new Simulation(1);
        simulation.deploy("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.update("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish("orders");
        simulation.advance(Duration.ofSeconds(2));
        simulation.alias("orders", "plain", "1");
        simulation.alias("orders", "weighted", new TrafficSplit("1", "2", 0.1));
        Series plain = new Series();
        Series added = new Series();
        int round = ground.times(ROUND, 1000);
        for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
            double without = nanos(simulation, Simulation.ref("orders:plain"), round);
            double with = nanos(simulation, Simulation.ref("orders:weighted"), round);
            plain.add(without);
            added.add(with - without);
        }
        return List.of(
                Row.atMost("the choice of a weighted alias, added to an invocation", added.median(), MOST_NANOS, " ns")
                        .beside(
                                "finding a plain alias's version: " + Row.number(plain.median()) + " ns",
                                added.median() / plain.median()));
    }

    private static double nanos(Simulation simulation, FunctionRef ref, int times) {
        return simulation.ask(() -> {
            int found = 0;
            Stopwatch watch = new Stopwatch();
            for (int i = 0; i < times; i++) {
                found += simulation
                        .domain()
                        .catalog()
                        .resolve(ref)
                        .version()
                        .number()
                        .length();
            }
            double nanos = watch.seconds() * 1e9 / times;
            if (found != times) {
                throw new IllegalStateException("Both versions have one digit, and not " + found + " of " + times);
            }
            return nanos;
        });
    }
}
