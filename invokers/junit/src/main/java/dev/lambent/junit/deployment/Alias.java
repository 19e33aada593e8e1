package dev.lambent.junit.deployment;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.TrafficSplit;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.KnownByArn;
import dev.lambent.junit.world.World;
import dev.lambent.lambda.FunctionRules;

/** An alias of a function of a test. Safe from any thread. */
public final class Alias extends KnownByArn implements Invocable {

    private static final double PERCENT = 100;

    private final World world;
    private final FunctionId function;
    private final String name;

    private Alias(World world, FunctionId function, String name) {
        this.world = world;
        this.function = function;
        this.name = name;
    }

    /** An alias that points at a version: made now, or pointed there. */
    public static Alias pointing(World world, FunctionId function, String name, Version version) {
        FunctionRules.checkAlias(name);
        Alias alias = new Alias(world, function, name);
        alias.split(TrafficSplit.allTo(version.number()));
        return alias;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    @Override
    public FunctionRef ref() {
        return new FunctionRef(function, name);
    }

    @Override
    public World world() {
        return world;
    }

    // Where it sends its traffic

    /** Sends everything to a version from now on. */
    public Alias pointTo(Version version) {
        return split(TrafficSplit.allTo(version.number()));
    }

    /**
     * Sends a part to another version from now on, drawn anew for each invocation.
     *
     * @param percent the part, 0 to 100
     */
    public Alias sendPart(double percent, Version version) {
        String main = split().version();
        return split(new TrafficSplit(main, version.number(), percent / PERCENT));
    }

    private Alias split(TrafficSplit split) {
        world.enter(() -> {
            Aliases aliases = world.domain().aliases();
            if (aliases.list(function, null).stream()
                    .anyMatch(each -> each.name().equals(name))) {
                TrafficSplit whole = new TrafficSplit("", split.additionalVersion(), split.additionalWeight());
                aliases.update(function, name, new Aliases.Update(split.version(), whole, null), null);
            } else {
                aliases.create(function, name, split, "");
            }
        });
        return this;
    }

    /** Where it sends its traffic now. */
    public TrafficSplit split() {
        return world.ask(() -> world.domain().aliases().get(function, name).split());
    }

    /** The share of a version now, in percent. */
    public double percentOf(Version version) {
        TrafficSplit now = split();
        if (version.number().equals(now.additionalVersion())) {
            return now.additionalWeight() * PERCENT;
        }
        return version.number().equals(now.version()) ? PERCENT - now.additionalWeight() * PERCENT : 0;
    }

    /** The beginning of a deployment: it is to get to this version. */
    public Shift shiftTo(Version version) {
        return new Shift(world, ref(), version.number());
    }

    // What waits for it, and what is said of it

    /** So many environments are to wait for what it points at; they start as time goes on. */
    public Alias provision(int environments) {
        new Provisioning(world, ref()).put(environments);
        return this;
    }

    /** What waits for it. */
    public Provisioned provisioned() {
        return new Provisioning(world, ref()).get();
    }

    /** Nothing waits for it any more. */
    public Alias unprovision() {
        new Provisioning(world, ref()).delete();
        return this;
    }

    /** What is said of its asynchronous invocations. */
    public AsyncSettings async() {
        return new AsyncSettings(world, ref());
    }

    /** Deletes it. */
    public void delete() {
        world.enter(() -> world.domain().aliases().delete(function, name));
    }

    @Override
    public String toString() {
        return function.name() + ":" + name;
    }
}
