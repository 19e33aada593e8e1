package dev.lambent.junit.bucket;

import dev.lambent.junit.world.World;
import dev.lambent.s3.BucketListing;
import dev.lambent.s3.S3Fault;
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
                create(bucket);
            }
        });
        return bucket;
    }

    private void create(Bucket bucket) {
        try {
            world.buckets().create(bucket.caller(), bucket.name(), world.home().region());
        } catch (S3Fault refused) {
            if (!refused.code().equals("InvalidBucketName")) {
                throw refused;
            }
            throw new IllegalArgumentException(
                    "S3 has no buckets that are named '" + bucket.name()
                            + "': a name has 3 to 63 lower-case letters, digits, hyphens and dots, and begins and ends with a"
                            + " letter or a digit.",
                    refused);
        }
    }

    /** All buckets, by name. */
    public List<Bucket> buckets() {
        return world.ask(() ->
                world.buckets().list(new Bucket(world, "").caller(), BucketListing.ALL).buckets().stream()
                        .map(each -> new Bucket(world, each.name()))
                        .toList());
    }
}
