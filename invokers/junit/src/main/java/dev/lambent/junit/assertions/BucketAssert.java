package dev.lambent.junit.assertions;

import dev.lambent.junit.bucket.Bucket;
import java.util.List;

/** Expectations of a bucket. */
public final class BucketAssert extends PartAssert<BucketAssert, Bucket> {

    BucketAssert(Bucket actual) {
        super(actual, BucketAssert.class);
    }

    /** Objects of these keys, and no others. */
    public BucketAssert hasOnly(String... keys) {
        List<String> found = actual.keys();
        List<String> wanted = List.of(keys).stream().sorted().toList();
        return expect(found.stream().sorted().toList().equals(wanted), "to have only " + wanted, has(found));
    }

    /** An object of this key. */
    public BucketAssert has(String key) {
        List<String> found = actual.keys();
        return expect(found.contains(key), "to have an object " + key, has(found));
    }

    /** No object of this key. */
    public BucketAssert hasNo(String key) {
        List<String> found = actual.keys();
        return expect(!found.contains(key), "to have no object " + key, has(found));
    }

    /** An object of this key that is this text. */
    public BucketAssert hasText(String key, String text) {
        has(key);
        String found = actual.text(key);
        return expect(found.equals(text), "to have an object " + key + " that is: " + text, "that is: " + found);
    }

    /** No objects at all. */
    public BucketAssert isEmpty() {
        List<String> found = actual.keys();
        return expect(found.isEmpty(), "to be empty", has(found));
    }

    private static String has(List<String> keys) {
        return keys.isEmpty() ? "it is empty" : "it has " + keys;
    }
}
