package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeLimits;
import dev.lambent.fault.Fault;
import dev.lambent.fault.LambdaFault;
import dev.lambent.lambda.CodeObjects;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Caller;
import dev.lambent.s3.Lease;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.time.Timeline;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads functions' code from the buckets here. */
final class BucketCode implements CodeObjects {

    /** Lambda asks S3 in its own name, in a request whose id nobody sees. */
    private static final String REQUEST = "0000000000000000";

    private final Timeline timeline;
    private final Buckets buckets;
    private final Supplier<ContentFiles> files;

    BucketCode(Timeline timeline, Buckets buckets, Supplier<ContentFiles> files) {
        this.timeline = timeline;
        this.buckets = buckets;
        this.files = files;
    }

    /** Bytes that stay where they are until they have been read. */
    private record Found(Content content, Lease lease) {}

    @Override
    public byte[] read(AccountRegion reader, Location location) {
        try {
            return bytes(timeline.ask(() -> find(reader, location)))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LambdaFault known) {
                throw known;
            }
            if (failed.getCause() instanceof Fault refused) {
                throw refused(refused.code(), String.valueOf(refused.getMessage()));
            }
            throw failed;
        }
    }

    private CompletionStage<byte[]> bytes(CompletionStage<Found> asked) {
        return asked.thenCompose(found -> files.get()
                .bytes(found.content())
                .whenComplete((bytes, failure) -> timeline.enter(found.lease()::release)));
    }

    private Found find(AccountRegion reader, Location location) {
        Caller caller = Caller.local(reader, REQUEST, null);
        String region = buckets.bucket(caller, location.bucket()).owner().region();
        if (!region.equals(reader.region())) {
            throw refused(
                    "PermanentRedirect",
                    "The bucket is in this region: " + region + ". Please use this region to retry the request");
        }
        ObjectRef object = new ObjectRef(location.bucket(), location.key(), location.version());
        Content content = buckets.read(caller, ReadRequest.of(object)).object().content();
        long most = CodeLimits.aws().unzippedBytes();
        if (content.size() >= most) {
            throw LambdaFault.invalidParameter("Unzipped size must be smaller than " + most + " bytes");
        }
        return new Found(content, buckets.lease(content));
    }

    private static LambdaFault refused(String code, String message) {
        return LambdaFault.invalidParameter(
                "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
    }
}
