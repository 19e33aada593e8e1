package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.Fault;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Caller;
import dev.lambent.s3.Lease;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.time.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads whole objects for other services, out of buckets of the caller's own region. */
final class BucketReader {

    /** A service asks S3 in its own name, in a request whose id nobody sees. */
    private static final String REQUEST = "0000000000000000";

    private final Timeline timeline;
    private final Buckets buckets;
    private final Supplier<ContentFiles> files;

    BucketReader(Timeline timeline, Buckets buckets, Supplier<ContentFiles> files) {
        this.timeline = timeline;
        this.buckets = buckets;
        this.files = files;
    }

    /** What a service has to say about an object that it can't use. */
    interface Objections {

        /** S3 refuses to read it. */
        Fault refused(String code, String message);

        /**
         * Looks at its size before it is read.
         *
         * @throws Fault when it is too large
         */
        void checkSize(long bytes);
    }

    /** Bytes that stay where they are until they have been read. */
    private record Found(Content content, Lease lease) {}

    /** The bytes; completes exceptionally with one of the objections when there are none. */
    CompletionStage<byte[]> read(AccountRegion reader, ReadRequest wanted, Objections objections) {
        return timeline.ask(() -> find(reader, wanted, objections))
                .thenCompose(found -> bytes(found.content())
                        .whenComplete((bytes, failure) -> timeline.enter(found.lease()::release)));
    }

    /** What can't even begin to be read is a failure like any other, so that the lease ends. */
    private CompletionStage<byte[]> bytes(Content content) {
        try {
            return files.get().bytes(content);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Found find(AccountRegion reader, ReadRequest wanted, Objections objections) {
        Content content = content(reader, wanted, objections);
        objections.checkSize(content.size());
        return new Found(content, buckets.lease(content));
    }

    private Content content(AccountRegion reader, ReadRequest wanted, Objections objections) {
        String region;
        try {
            Caller caller = Caller.local(reader, REQUEST, null);
            region = buckets.bucket(caller, wanted.object().bucket()).owner().region();
            if (region.equals(reader.region())) {
                return buckets.read(caller, wanted).object().content();
            }
        } catch (Fault fault) {
            throw objections.refused(fault.code(), String.valueOf(fault.getMessage()));
        }
        throw objections.refused(
                "PermanentRedirect",
                "The bucket is in this region: " + region + ". Please use this region to retry the request");
    }
}
