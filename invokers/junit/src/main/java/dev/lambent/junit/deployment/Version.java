package dev.lambent.junit.deployment;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.KnownByArn;
import dev.lambent.junit.world.World;

/** A published version of a function of a test. Safe from any thread. */
public final class Version extends KnownByArn implements Invocable {

    private final World world;
    private final FunctionId function;
    private final String number;

    /** The version of this number, which there is. */
    public Version(World world, FunctionId function, String number) {
        this.world = world;
        this.function = function;
        this.number = number;
    }

    /** Its number. */
    public String number() {
        return number;
    }

    @Override
    public FunctionRef ref() {
        return new FunctionRef(function, number);
    }

    @Override
    public World world() {
        return world;
    }

    /** So many environments are to wait for it; they start as time goes on. */
    public Version provision(int environments) {
        new Provisioning(world, ref()).put(environments);
        return this;
    }

    /** What waits for it. */
    public Provisioned provisioned() {
        return new Provisioning(world, ref()).get();
    }

    /** Nothing waits for it any more. */
    public Version unprovision() {
        new Provisioning(world, ref()).delete();
        return this;
    }

    /** What is said of its asynchronous invocations. */
    public AsyncSettings async() {
        return new AsyncSettings(world, ref());
    }

    /** Deletes it; no alias may point at it any more. */
    public void delete() {
        world.enter(() -> world.domain().catalog().deleteVersion(function, number));
    }

    @Override
    public String toString() {
        return function.name() + ":" + number;
    }
}
