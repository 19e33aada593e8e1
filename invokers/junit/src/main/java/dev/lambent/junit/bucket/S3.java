package dev.lambent.junit.bucket;

import dev.lambent.junit.world.World;
import dev.lambent.s3.BucketListing;
import java.util.List;

/** The buckets of a test's runtime. Safe from any thread. */
public final class S3 {

    private final World world;

    /** The buckets of this runtime. */
    public S3(World world) {
        this.world = world;
    }

    /**
     * The bucket of this name: made now, unless there is one. Its objects are files in a folder that is gone when the runtime
     * is.
     *
     * @param name 3 to 63 lower-case letters, digits, hyphens and dots
     */
    public Bucket bucket(String name) {
        Bucket bucket = new Bucket(world, name);
        world.enter(() -> {
            if (!world.buckets().exists(name)) {
                world.buckets().create(bucket.caller(), name, world.home().region());
            }
        });
        return bucket;
    }

    /** All buckets, by name. */
    public List<Bucket> buckets() {
        return world.ask(() ->
                world.buckets().list(new Bucket(world, "").caller(), BucketListing.ALL).buckets().stream()
                        .map(each -> new Bucket(world, each.name()))
                        .toList());
    }
}
