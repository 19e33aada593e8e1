package dev.lambent.junit.deployment;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.function.FunctionRef;
import dev.lambent.junit.world.World;

/** The environments that wait for a version or alias. Used by Version and Alias. */
record Provisioning(World world, FunctionRef ref) {

    void put(int environments) {
        world.enter(() -> world.domain().concurrency().provisioned().put(ref, environments));
    }

    Provisioned get() {
        return world.ask(() -> world.domain().concurrency().provisioned().get(ref));
    }

    void delete() {
        world.enter(() -> world.domain().concurrency().provisioned().delete(ref));
    }
}
