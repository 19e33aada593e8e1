package dev.lambent.junit.deployment;

import dev.lambent.deploy.DeploymentStatus;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.junit.world.Part;
import dev.lambent.junit.world.World;
import org.jspecify.annotations.Nullable;

/** A deployment of a test. Safe from any thread. */
public final class Deployment implements Part {

    private final World world;
    private final String id;

    Deployment(World world, String id) {
        this.world = world;
        this.id = id;
    }

    @Override
    public World world() {
        return world;
    }

    /** Such as {@code d-A1B2C3D4E}. */
    public String id() {
        return id;
    }

    /** All that there is to know of it now. */
    public DeploymentView view() {
        return world.ask(() -> world.domain().deployments().get(world.home(), id));
    }

    /** How far it is. */
    public DeploymentStatus status() {
        return view().status();
    }

    /** The new version's share of the traffic as the deployment has moved it, in percent. */
    public int percent() {
        return view().percent();
    }

    /** Whether it is over and well. */
    public boolean hasSucceeded() {
        return status() == DeploymentStatus.SUCCEEDED;
    }

    /** The deployment that takes this one back, or null. */
    public @Nullable Deployment rollback() {
        String by = view().rolledBackBy();
        return by == null ? null : new Deployment(world, by);
    }

    /** Stops it; what it has done is taken back unless the shift said otherwise. */
    public Deployment stop() {
        world.enter(() -> world.domain().deployments().stop(world.home(), id, null));
        return this;
    }

    @Override
    public String toString() {
        return "deployment " + id;
    }
}
