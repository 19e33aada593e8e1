package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds the text of an AppSpec: in the request, or in an object of S3. */
final class AppSpecs {

    private static final Set<String> BUNDLES = Set.of("YAML", "JSON");

    private final RevisionObjects objects;

    AppSpecs(RevisionObjects objects) {
        this.objects = objects;
    }

    /**
     * Where the AppSpec of a request is.
     *
     * @throws DeployFault when the request doesn't say, or says what makes no sense
     */
    static RevisionSource source(@Nullable JsonObject revision) {
        if (revision == null) {
            throw DeployFault.of("RevisionRequiredException", "The revision ID was not specified.");
        }
        String type = Objects.requireNonNullElse(revision.text("revisionType"), "");
        return switch (type) {
            case "AppSpecContent" -> new RevisionSource.Content(content(revision.object("appSpecContent")));
            case "String" -> new RevisionSource.RawString(content(revision.object("string")));
            case "S3" -> location(revision.object("s3Location"));
            default ->
                throw invalid("The revisionType is '" + type
                        + "': functions are deployed from AppSpecContent, String and S3.");
        };
    }

    /** Its text; completes exceptionally with a {@link DeployFault} when there is none. */
    CompletionStage<String> text(AccountRegion home, RevisionSource source) {
        if (source instanceof RevisionSource.Content given) {
            return CompletableFuture.completedStage(given.content());
        }
        if (source instanceof RevisionSource.RawString given) {
            return CompletableFuture.completedStage(given.content());
        }
        return objects.read(home, (RevisionSource.InBucket) source);
    }

    private static RevisionSource location(@Nullable JsonObject location) {
        String bucket = location == null ? null : location.text("bucket");
        String key = location == null ? null : location.text("key");
        if (location == null || bucket == null || key == null) {
            throw invalid("The revision has no s3Location with a bucket and a key.");
        }
        String bundle = location.text("bundleType");
        if (bundle == null || !BUNDLES.contains(bundle)) {
            throw invalid("BundleType must be either YAML or JSON");
        }
        return new RevisionSource.InBucket(bucket, key, bundle, location.text("version"), location.text("eTag"));
    }

    private static String content(@Nullable JsonObject given) {
        String content = given == null ? null : given.text("content");
        if (given == null || content == null) {
            throw invalid("The revision has no content.");
        }
        String sha256 = given.text("sha256");
        if (sha256 != null && !sha256.toLowerCase(Locale.ROOT).equals(RevisionDocument.sha256(content))) {
            throw invalid("The sha256 of the revision is not that of its content.");
        }
        return content;
    }

    private static DeployFault invalid(String message) {
        return DeployFault.of("InvalidRevisionException", message);
    }
}
