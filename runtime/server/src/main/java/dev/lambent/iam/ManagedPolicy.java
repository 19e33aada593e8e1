package dev.lambent.iam;

import dev.lambent.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A customer managed policy in its only version. Immutable.
 *
 * @param created in ISO 8601, to the second
 */
record ManagedPolicy(
        String name,
        String path,
        String id,
        String arn,
        String created,
        PolicyDocument document,
        @Nullable String description,
        Tags tags) {

    static final String ONLY_VERSION = "v1";

    /** As it is listed, with how many roles have it attached and how many as their boundary. */
    JsonObject summary(int attachments, int boundaries) {
        return document(attachments, boundaries).build();
    }

    /** As it is described on its own. */
    JsonObject description(int attachments, int boundaries) {
        return document(attachments, boundaries)
                .put("Description", description)
                .put("Tags", tags.documentsOrNull())
                .build();
    }

    private JsonObject.Builder document(int attachments, int boundaries) {
        return JsonObject.builder()
                .put("PolicyName", name)
                .put("PolicyId", id)
                .put("Arn", arn)
                .put("Path", path)
                .put("DefaultVersionId", ONLY_VERSION)
                .put("AttachmentCount", attachments)
                .put("PermissionsBoundaryUsageCount", boundaries)
                .put("IsAttachable", true)
                .put("CreateDate", created)
                .put("UpdateDate", created);
    }

    JsonObject version(boolean withDocument) {
        return JsonObject.builder()
                .put("Document", withDocument ? document.encoded() : null)
                .put("VersionId", ONLY_VERSION)
                .put("IsDefaultVersion", true)
                .put("CreateDate", created)
                .build();
    }
}
