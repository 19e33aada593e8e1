package dev.lambent.junit.world;

import org.jspecify.annotations.Nullable;

/** A resource that is the same as any other of its kind with the same ARN in the same runtime. */
public abstract class KnownByArn implements Resource {

    /** Known by the ARN that it says. */
    protected KnownByArn() {}

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof KnownByArn resource
                && resource.getClass() == getClass()
                && resource.world() == world()
                && resource.arn().equals(arn());
    }

    @Override
    public final int hashCode() {
        return arn().hashCode();
    }
}
