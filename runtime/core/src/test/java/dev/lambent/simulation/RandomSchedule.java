package dev.lambent.simulation;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.time.Rate;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A day in the life of a Lambent, drawn from a seed: everything that users and the world can do, in any order. */
public final class RandomSchedule {

    private static final int STEPS = 140;
    private static final List<String> NAMES = List.of("orders", "images", "mail");
    private static final List<String> SUFFIXES = List.of("", "", "", ":live", ":live", ":1", ":2", ":$LATEST", ":9");

    private final RandomGenerator random;
    private final Simulation simulation;
    /** Whether the day begins with functions in place, and user code mostly does what it should. */
    private final boolean calm;

    private RandomSchedule(long seed) {
        SplittableRandom seeded = new SplittableRandom(seed);
        random = seeded.split();
        Limits limits = Limits.aws()
                .withConcurrency(concurrency())
                .withActivation(random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(1500));
        simulation = new Simulation(seeded.nextLong(), limits);
        simulation.store().delay(anyOf(List.of(Duration.ZERO, Duration.ofMillis(3), Duration.ofSeconds(2))));
        calm = random.nextBoolean();
        simulation.sandboxes().everyInit(specification -> init());
        simulation.sandboxes().everyInvoke((specification, invocation) -> run());
    }

    /**
     * Lives through the day, to the end.
     *
     * @return all that has happened
     */
    public static Simulation of(long seed) {
        RandomSchedule schedule = new RandomSchedule(seed);
        if (schedule.calm) {
            NAMES.forEach(schedule::furnish);
        }
        for (int step = 0; step < STEPS; step++) {
            schedule.step();
        }
        schedule.simulation.end();
        return schedule.simulation;
    }

    private void furnish(String name) {
        simulation.deploy(name);
        simulation.advance(Duration.ofSeconds(2));
        simulation.publish(name);
        simulation.alias(name, "live", "1");
        simulation.advance(Duration.ofSeconds(2));
    }

    private void step() {
        try {
            act(random.nextInt(100));
        } catch (LambdaFault refused) {
            // Many steps make no sense where they come; being refused is what should happen to them.
        }
    }

    private void act(int draw) {
        String name = anyOf(NAMES);
        if (draw < 6) {
            offer(name);
        } else if (draw < 40) {
            String spelling = name + anyOf(SUFFIXES);
            simulation.invoke(spelling);
            for (int more = random.nextInt(6) == 0 ? 20 : 0; more > 0; more--) {
                simulation.advance(Duration.ofMillis(random.nextInt(60)));
                simulation.invoke(spelling);
            }
        } else if (draw < 46) {
            limit(name);
        } else if (draw < 64) {
            simulation.advance(pause());
        } else if (draw < 65) {
            restart();
        } else if (draw < 72) {
            simulation.deploy(name, ConfigChange.timeout(Duration.ofSeconds(1 + random.nextInt(20))));
        } else if (draw < 76) {
            simulation.update(name);
        } else if (draw < 79) {
            simulation.configure(name, change());
        } else if (draw < 84) {
            simulation.publish(name);
        } else if (draw < 89) {
            simulation.alias(name, "live", split());
        } else if (draw < 94) {
            simulation.crash(name);
        } else {
            remove(name, draw);
        }
    }

    private void offer(String name) {
        String spelling = name + anyOf(SUFFIXES);
        if (random.nextInt(5) == 0) {
            String next = "arn:aws:lambda:us-east-1:000000000000:function:" + anyOf(NAMES);
            simulation.eventInvoke(
                    spelling, random.nextInt(3), 60 + random.nextInt(300), anyOf(List.of("", next)), next);
        }
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            simulation.offer(spelling, "{}");
        }
    }

    /** At any moment; half of the time when all that has been changed is durable, so that nothing of it may be missing. */
    private void restart() {
        if (random.nextBoolean()) {
            simulation.restart();
        } else {
            simulation.run(simulation.store()::settle);
            Kept before = simulation.kept();
            Kept after = simulation.restart();
            if (!after.equals(before)) {
                throw new AssertionError("Before the restart " + before + "\nand after it " + after);
            }
        }
    }

    /** Mostly AWS's rates, sometimes such that they are reached. */
    private ConcurrencyLimits concurrency() {
        ConcurrencyLimits limits =
                ConcurrencyLimits.aws().withAccount(1 + random.nextInt(10)).withUnreserved(random.nextInt(3));
        return random.nextInt(3) > 0
                ? limits
                : limits.withEnvironments(new Rate(3, Duration.ofSeconds(10)))
                        .withRequestsPerConcurrency(1)
                        .withAllocation(Rate.perSecond(1));
    }

    private void limit(String name) {
        String version = name + anyOf(List.of(":live", ":live", ":1", ":2"));
        switch (random.nextInt(8)) {
            case 0, 1 -> simulation.reserve(name, random.nextInt(6));
            case 2 -> simulation.unreserve(name);
            case 3 -> simulation.unprovision(version);
            default -> simulation.provision(version, 1 + random.nextInt(4));
        }
    }

    private UnaryOperator<FunctionConfig> change() {
        return random.nextBoolean()
                ? ConfigChange.memory(128 + random.nextInt(3))
                : ConfigChange.layers(simulation.publishLayer("jars"));
    }

    private void remove(String name, int draw) {
        if (draw < 95) {
            simulation.deleteLayer("jars", 1 + random.nextInt(4));
        } else if (draw < 96) {
            simulation.deleteVersion(name, String.valueOf(1 + random.nextInt(3)));
        } else if (draw < 97) {
            simulation.deleteAlias(name, "live");
        } else if (draw < 99) {
            simulation.delete(name);
        } else {
            simulation.reset();
        }
    }

    /** Mostly moments, sometimes a jump past every idle environment, rarely one past the point of being Inactive. */
    private Duration pause() {
        int draw = random.nextInt(20);
        if (draw == 0) {
            return Duration.ofDays(15);
        }
        return draw < 4 ? Duration.ofMinutes(random.nextInt(15)) : Duration.ofMillis(random.nextInt(5000));
    }

    private TrafficSplit split() {
        String main = String.valueOf(1 + random.nextInt(3));
        return random.nextBoolean()
                ? TrafficSplit.allTo(main)
                : new TrafficSplit(main, String.valueOf(1 + random.nextInt(3)), random.nextInt(11) / 10.0);
    }

    private InitBehaviour init() {
        InitBehaviour behaviour = switch (random.nextInt(calm ? 60 : 12)) {
            case 0 -> InitBehaviour.never();
            case 1 -> InitBehaviour.dies(SandboxFailure.exited(1));
            case 2 -> InitBehaviour.refused("Runtime.BadFunctionCode", "{\"errorMessage\":\"no such class\"}");
            case 3 -> InitBehaviour.ready().after(Duration.ofSeconds(8 + random.nextInt(5)));
            default -> InitBehaviour.ready();
        };
        return random.nextInt(3) == 0
                ? behaviour
                : behaviour.after(shortTime(behaviour.takes())).answeringLate();
    }

    private InvokeBehaviour run() {
        InvokeBehaviour behaviour = switch (random.nextInt(12)) {
            case 0 -> InvokeBehaviour.never();
            case 1 -> InvokeBehaviour.dies(SandboxFailure.exited(random.nextInt(2)));
            case 4 -> InvokeBehaviour.notTaken(SandboxFailure.exited(1));
            case 2 -> InvokeBehaviour.fails("Runtime.UserException", "{\"errorMessage\":\"no\"}");
            case 3 -> InvokeBehaviour.returns("3").after(Duration.ofSeconds(1 + random.nextInt(20)));
            default -> InvokeBehaviour.returns("1").printing("hello");
        };
        return random.nextInt(3) == 0
                ? behaviour
                : behaviour.after(shortTime(behaviour.takes())).answeringLate();
    }

    private Duration shortTime(Duration more) {
        return more.plusMillis(1 + random.nextInt(300));
    }

    private <T> T anyOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
