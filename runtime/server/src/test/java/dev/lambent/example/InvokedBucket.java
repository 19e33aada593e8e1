package dev.lambent.example;

import dev.lambent.samples.thumbnails.HandlerRun;
import dev.lambent.sandbox.Invocation;

/**
 * The buckets of a world, as a function uses them: the trace of its invocation goes with what it puts, as SDKs have it.
 *
 * @param invocation the one during which it is used
 */
record InvokedBucket(PhotoWorld world, Invocation invocation) implements HandlerRun.Bucket {

    @Override
    public byte[] get(String bucket, String key) {
        return world.get(bucket, key);
    }

    @Override
    public void put(String bucket, String key, byte[] content) {
        world.put(bucket, key, content, invocation.traceHeader());
    }
}
