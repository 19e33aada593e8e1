package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeLimits;
import dev.lambent.fault.Fault;
import dev.lambent.fault.LambdaFault;
import dev.lambent.lambda.CodeObjects;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.ReadRequest;
import java.util.concurrent.CompletionException;

/** Reads functions' code from the buckets here. */
final class BucketCode implements CodeObjects, BucketReader.Objections {

    private final BucketReader reader;

    BucketCode(BucketReader reader) {
        this.reader = reader;
    }

    @Override
    public byte[] read(AccountRegion home, Location location) {
        ObjectRef object = new ObjectRef(location.bucket(), location.key(), location.version());
        try {
            return reader.read(home, ReadRequest.of(object), this)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof LambdaFault known) {
                throw known;
            }
            throw failed;
        }
    }

    @Override
    public Fault refused(String code, String message) {
        return LambdaFault.invalidParameter(
                "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
    }

    @Override
    public void checkSize(long bytes) {
        long most = CodeLimits.aws().unzippedBytes();
        if (bytes >= most) {
            throw LambdaFault.invalidParameter("Unzipped size must be smaller than " + most + " bytes");
        }
    }
}
