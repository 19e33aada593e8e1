package dev.lambent.s3;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All buckets by name: accounts and regions share the names. Used inside turns. */
final class Registry {

    private final NavigableMap<String, Bucket> buckets = new TreeMap<>();
    private final Map<String, NavigableMap<String, Bucket>> byAccount = new HashMap<>();

    void add(Bucket bucket) {
        buckets.put(bucket.info().name(), bucket);
        byAccount
                .computeIfAbsent(bucket.row().account(), account -> new TreeMap<>())
                .put(bucket.info().name(), bucket);
    }

    void remove(Bucket bucket) {
        buckets.remove(bucket.info().name());
        of(bucket.row().account()).remove(bucket.info().name());
    }

    @Nullable
    Bucket find(String name) {
        return buckets.get(name);
    }

    /**
     * The bucket that a request names.
     *
     * @throws S3Fault when there is none, or when it is another account's: nobody else may do anything with it, because
     *     nobody can allow it
     */
    Bucket at(Caller caller, String name) {
        return at(caller, name, caller.expectedOwner());
    }

    /**
     * The bucket that a request names.
     *
     * @param expectedOwner the account that is to own it, or null
     */
    Bucket at(Caller caller, String name, @Nullable String expectedOwner) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Fault.of(S3Error.NO_SUCH_BUCKET).with("BucketName", name);
        }
        String owner = bucket.row().account();
        if (!owner.equals(caller.account()) || (expectedOwner != null && !owner.equals(expectedOwner))) {
            throw S3Fault.of(S3Error.ACCESS_DENIED);
        }
        return bucket;
    }

    /** The buckets of an account, by name. */
    NavigableMap<String, Bucket> of(String account) {
        return byAccount.getOrDefault(account, Collections.emptyNavigableMap());
    }

    Collection<Bucket> all() {
        return List.copyOf(buckets.values());
    }
}
