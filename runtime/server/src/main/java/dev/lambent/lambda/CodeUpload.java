package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes in the archive that a request carries, or says where to find in S3. */
final class CodeUpload {

    /** Bytes that a whole request may have, as AWS's own message says. */
    static final long LARGEST_REQUEST = 70_167_211;

    private final CodeStore store;
    private final CodeObjects objects;

    CodeUpload(CodeStore store, CodeObjects objects) {
        this.store = store;
        this.objects = objects;
    }

    /**
     * What a request gives: exactly one of both is null.
     *
     * @param zip the archive itself
     * @param location where it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Source(byte @Nullable [] zip, CodeObjects.@Nullable Location location) {}

    /** Reads a source, or refuses it; {@code source} is whatever holds ZipFile, S3Bucket, ImageUri and the like. */
    static Source read(JsonObject source) {
        byte[] zip = source.blob("ZipFile");
        if (zip != null && (isElsewhere(source) || isGiven(source, "ImageUri"))) {
            throw LambdaFault.invalidParameter(
                    "Please do not provide other FunctionCode parameters when providing a ZipFile.");
        }
        if (isGiven(source, "ImageUri")) {
            throw LambdaFault.notSupported(
                    "Code in a container image (ImageUri)", "Send the archive itself as ZipFile, or put it into S3.");
        }
        if (zip == null && !(isGiven(source, "S3Bucket") && isGiven(source, "S3Key"))) {
            throw LambdaFault.invalidParameter("Please provide a source for function code.");
        }
        if (zip != null && zip.length == 0) {
            throw empty();
        }
        return zip != null ? new Source(zip, null) : new Source(null, location(source));
    }

    private static CodeObjects.Location location(JsonObject source) {
        return new CodeObjects.Location(
                Objects.requireNonNull(source.text("S3Bucket")),
                Objects.requireNonNull(source.text("S3Key")),
                Target.given(source.text("S3ObjectVersion")));
    }

    private static LambdaFault empty() {
        return LambdaFault.invalidParameter("Uploaded file must be a non-empty zip");
    }

    /** Takes a source in. Blocks. */
    CodeArtifact store(Source source, AccountRegion home) {
        byte[] zip = source.zip();
        if (zip != null) {
            return store.store(zip);
        }
        byte[] object = objects.read(home, Objects.requireNonNull(source.location()));
        if (object.length == 0) {
            throw empty();
        }
        return store.storeLarge(object);
    }

    private static boolean isElsewhere(JsonObject source) {
        return isGiven(source, "S3Bucket") || isGiven(source, "S3Key") || isGiven(source, "S3ObjectVersion");
    }

    private static boolean isGiven(JsonObject source, String member) {
        return Target.given(source.text(member)) != null;
    }
}
