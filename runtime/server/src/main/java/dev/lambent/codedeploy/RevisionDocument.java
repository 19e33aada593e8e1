package dev.lambent.codedeploy;

import dev.lambent.deploy.RevisionSource;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes where AppSpecs came from in CodeDeploy's shape RevisionLocation. */
final class RevisionDocument {

    private RevisionDocument() {}

    static JsonObject of(RevisionSource source) {
        JsonObject.Builder document = JsonObject.builder();
        if (source instanceof RevisionSource.Content given) {
            return document.put("revisionType", "AppSpecContent")
                    .put("appSpecContent", content(given.content()))
                    .build();
        }
        if (source instanceof RevisionSource.RawString given) {
            return document.put("revisionType", "String")
                    .put("string", content(given.content()))
                    .build();
        }
        return document.put("revisionType", "S3")
                .put("s3Location", location((RevisionSource.InBucket) source))
                .build();
    }

    private static JsonObject content(String text) {
        return JsonObject.builder()
                .put("content", text)
                .put("sha256", sha256(text))
                .build();
    }

    private static JsonObject location(RevisionSource.InBucket object) {
        return JsonObject.builder()
                .put("bucket", object.bucket())
                .put("key", object.key())
                .put("bundleType", object.bundleType())
                .put("version", object.version())
                .put("eTag", object.eTag())
                .build();
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
