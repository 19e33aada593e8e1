package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;

/** Takes the archive out of a request. */
final class CodeUpload {

    /** Bytes that a whole request may have, as AWS's own message says. */
    static final long LARGEST_REQUEST = 70_167_211;

    private static final String ONLY_ZIP = "Send the archive itself as ZipFile.";

    private CodeUpload() {}

    /** The archive; {@code source} is whatever holds ZipFile, S3Bucket, ImageUri and the like. */
    static byte[] zip(JsonObject source) {
        boolean elsewhere =
                isGiven(source, "S3Bucket") || isGiven(source, "S3Key") || isGiven(source, "S3ObjectVersion");
        byte[] zip = source.blob("ZipFile");
        if (zip != null && (elsewhere || isGiven(source, "ImageUri"))) {
            throw LambdaFault.invalidParameter(
                    "Please do not provide other FunctionCode parameters when providing a ZipFile.");
        }
        if (elsewhere) {
            throw LambdaFault.notSupported("Code in S3 (S3Bucket, S3Key)", ONLY_ZIP);
        }
        if (isGiven(source, "ImageUri")) {
            throw LambdaFault.notSupported("Code in a container image (ImageUri)", ONLY_ZIP);
        }
        if (zip == null) {
            throw LambdaFault.invalidParameter("Please provide a source for function code.");
        }
        if (zip.length == 0) {
            throw LambdaFault.invalidParameter("Uploaded file must be a non-empty zip");
        }
        return zip;
    }

    private static boolean isGiven(JsonObject source, String member) {
        return Target.given(source.text(member)) != null;
    }
}
