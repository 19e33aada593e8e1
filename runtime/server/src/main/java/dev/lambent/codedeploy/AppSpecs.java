package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds the text of an AppSpec: in the request, or in an object of S3. */
final class AppSpecs {

    private final Bucket objects;

    /** Reads an object's text. */
    @FunctionalInterface
    interface Bucket {

        /**
         * Reads an object.
         *
         * @return completes outside of any turn, exceptionally with a {@link DeployFault} when there is none
         */
        CompletionStage<String> read(AccountRegion home, JsonObject location);
    }

    AppSpecs(Bucket objects) {
        this.objects = objects;
    }

    CompletionStage<String> text(AccountRegion home, @Nullable JsonObject revision) {
        if (revision == null) {
            throw DeployFault.of("RevisionRequiredException", "The revision ID was not specified.");
        }
        String type = Objects.requireNonNullElse(revision.text("revisionType"), "");
        return switch (type) {
            case "AppSpecContent" -> CompletableFuture.completedStage(content(revision.object("appSpecContent")));
            case "String" -> CompletableFuture.completedStage(content(revision.object("string")));
            case "S3" -> objects.read(home, location(revision));
            default ->
                throw invalid("The revisionType is '" + type
                        + "': functions are deployed from AppSpecContent, String and S3.");
        };
    }

    private static JsonObject location(JsonObject revision) {
        JsonObject location = revision.object("s3Location");
        if (location == null || location.text("bucket") == null || location.text("key") == null) {
            throw invalid("The revision has no s3Location with a bucket and a key.");
        }
        return location;
    }

    private static String content(@Nullable JsonObject given) {
        String content = given == null ? null : given.text("content");
        if (given == null || content == null) {
            throw invalid("The revision has no content.");
        }
        String sha256 = given.text("sha256");
        if (sha256 != null && !sha256.toLowerCase(Locale.ROOT).equals(DeploymentDocument.sha256(content))) {
            throw invalid("The sha256 of the revision is not that of its content.");
        }
        return content;
    }

    private static DeployFault invalid(String message) {
        return DeployFault.of("InvalidRevisionException", message);
    }
}
