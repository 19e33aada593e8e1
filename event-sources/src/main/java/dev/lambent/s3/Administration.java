package dev.lambent.s3;

import dev.lambent.s3.S3Tables.BucketRow;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Makes, shows, changes and deletes buckets. Used inside turns. */
final class Administration {

    /** Source: Amazon S3 API Reference, "ListBuckets". */
    private static final int MOST_LISTED = 10_000;

    private static final String HOME = "us-east-1";

    private final Basis basis;
    private final Registry registry;
    private final Uploads uploads;

    Administration(Basis basis, Registry registry, Uploads uploads) {
        this.basis = basis;
        this.registry = registry;
        this.uploads = uploads;
    }

    BucketInfo create(Caller caller, String name, String region, List<ObjectTag> tags) {
        BucketNames.check(name);
        Tags.checkBucket(tags, basis.limits());
        Bucket existing = registry.find(name);
        if (existing != null) {
            return again(caller, existing, region);
        }
        if (registry.of(caller.account()).size() >= basis.limits().buckets()) {
            throw S3Fault.of(S3Error.TOO_MANY_BUCKETS);
        }
        Bucket made = new Bucket(
                basis,
                new BucketRow(
                        basis.numbers().next(),
                        name,
                        caller.account(),
                        region,
                        Versioning.NEVER,
                        tags,
                        basis.second()));
        made.become(made.row());
        registry.add(made);
        return made.info();
    }

    /** In us-east-1, and only there, the owner may create a bucket again: then nothing happens. */
    private static BucketInfo again(Caller caller, Bucket existing, String region) {
        String name = existing.info().name();
        if (!existing.row().account().equals(caller.account())) {
            throw S3Fault.of(S3Error.BUCKET_ALREADY_EXISTS).with("BucketName", name);
        }
        if (!region.equals(HOME) || !existing.row().region().equals(HOME)) {
            throw S3Fault.of(S3Error.BUCKET_ALREADY_OWNED_BY_YOU).with("BucketName", name);
        }
        return existing.info();
    }

    void delete(Bucket bucket) {
        if (!bucket.all().isEmpty()) {
            String advice = bucket.row().versioning() == Versioning.NEVER
                    ? ""
                    : ". You must delete all versions in the bucket.";
            throw S3Fault.of(S3Error.BUCKET_NOT_EMPTY, S3Error.BUCKET_NOT_EMPTY.text() + advice)
                    .with("BucketName", bucket.info().name());
        }
        close(bucket);
    }

    /** Deletes a bucket with all that is in it. */
    void clear(Bucket bucket) {
        Sweep sweep = new Sweep(basis.timeline());
        bucket.all()
                .values()
                .forEach(history -> history.all().forEach(each -> {
                    String key = S3Tables.key(each.row.number());
                    sweep.later(() -> basis.tables().versions.remove(key));
                    sweep.later(() -> basis.tables().tags.remove(key));
                    basis.files().release(each.row.content());
                }));
        close(bucket);
        sweep.begin();
    }

    private void close(Bucket bucket) {
        bucket.uploads().all().forEach(each -> uploads.drop(bucket, each));
        uploads.forget(bucket);
        basis.tables().buckets.remove(S3Tables.key(bucket.row().number()));
        registry.remove(bucket);
        basis.events().deleted(bucket);
    }

    BucketListing.Page list(Caller caller, BucketListing listing) {
        int most = most(listing.max());
        String prefix = listing.prefix() == null ? "" : listing.prefix();
        String token = listing.continuationToken();
        String last = token == null ? "" : Tokens.read(token);
        NavigableMap<String, Bucket> all = registry.of(caller.account());
        NavigableMap<String, Bucket> rest =
                last.compareTo(prefix) < 0 ? all.tailMap(prefix, true) : all.tailMap(last, last.isEmpty());
        List<BucketInfo> found = new ArrayList<>();
        for (Bucket each : rest.values()) {
            if (!each.info().name().startsWith(prefix)) {
                break;
            }
            if (isIn(each, listing.region())) {
                if (found.size() == most) {
                    return new BucketListing.Page(
                            found, Tokens.make(found.get(most - 1).name()));
                }
                found.add(each.info());
            }
        }
        return new BucketListing.Page(found, null);
    }

    private static boolean isIn(Bucket bucket, @Nullable String region) {
        return region == null || bucket.row().region().equals(region);
    }

    private static int most(@Nullable Integer asked) {
        if (asked != null && (asked < 1 || asked > MOST_LISTED)) {
            throw S3Fault.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and " + MOST_LISTED,
                    "max-buckets",
                    asked.toString());
        }
        return asked == null ? Integer.MAX_VALUE : asked;
    }

    void setVersioning(Bucket bucket, Versioning versioning) {
        if (versioning == Versioning.NEVER) {
            throw S3Fault.of(S3Error.ILLEGAL_VERSIONING_CONFIGURATION);
        }
        bucket.become(bucket.row().with(versioning));
    }

    List<ObjectTag> tags(Bucket bucket) {
        if (bucket.row().tags().isEmpty()) {
            throw S3Fault.of(S3Error.NO_SUCH_TAG_SET)
                    .with("BucketName", bucket.info().name());
        }
        return bucket.row().tags();
    }

    void setTags(Bucket bucket, List<ObjectTag> tags) {
        Tags.checkBucket(tags, basis.limits());
        bucket.become(bucket.row().with(tags));
    }
}
