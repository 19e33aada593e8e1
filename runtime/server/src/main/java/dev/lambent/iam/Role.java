package dev.lambent.iam;

import dev.lambent.json.JsonObject;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A role with its policies. Used in turns only. */
final class Role {

    /**
     * What a role is made as and stays.
     *
     * @param name as its maker wrote it; no other role's name differs by case alone
     * @param path begins and ends with a slash
     * @param created in ISO 8601, to the second
     */
    record Identity(String name, String path, String id, String arn, String created) {}

    private final Identity identity;
    private final Tags tags;
    private final @Nullable String boundary;
    private PolicyDocument trust;
    private @Nullable String description;
    private long maxSessionSeconds;

    /** The documents of inline policies by name. */
    final TreeMap<String, PolicyDocument> inline = new TreeMap<>();

    /** The names of attached policies by ARN. */
    final TreeMap<String, String> attached = new TreeMap<>();

    Role(Identity identity, PolicyDocument trust, Tags tags, @Nullable String boundary) {
        this.identity = identity;
        this.trust = trust;
        this.tags = tags;
        this.boundary = boundary;
    }

    Identity identity() {
        return identity;
    }

    Tags tags() {
        return tags;
    }

    @Nullable
    String boundary() {
        return boundary;
    }

    PolicyDocument trust() {
        return trust;
    }

    void trust(PolicyDocument document) {
        trust = document;
    }

    void describe(@Nullable String text, long sessionSeconds) {
        description = text;
        maxSessionSeconds = sessionSeconds;
    }

    @Nullable
    String description() {
        return description;
    }

    long maxSessionSeconds() {
        return maxSessionSeconds;
    }

    /** Characters of all inline policies but the one with this name. */
    int inlineCharactersBut(String name) {
        return inline.entrySet().stream()
                .filter(each -> !each.getKey().equals(name))
                .mapToInt(each -> each.getValue().characters())
                .sum();
    }

    /** As it is listed. */
    JsonObject summary() {
        return document().build();
    }

    /** As it is described on its own: with its tags and its boundary. */
    JsonObject description(boolean withLastUse) {
        JsonObject limit = boundary == null
                ? null
                : JsonObject.builder()
                        .put("PermissionsBoundaryType", "Policy")
                        .put("PermissionsBoundaryArn", boundary)
                        .build();
        return document()
                .put("PermissionsBoundary", limit)
                .put("Tags", tags.documentsOrNull())
                .put("RoleLastUsed", withLastUse ? JsonObject.empty() : null)
                .build();
    }

    private JsonObject.Builder document() {
        return JsonObject.builder()
                .put("Path", identity.path())
                .put("RoleName", identity.name())
                .put("RoleId", identity.id())
                .put("Arn", identity.arn())
                .put("CreateDate", identity.created())
                .put("AssumeRolePolicyDocument", trust.encoded())
                .put("Description", description)
                .put("MaxSessionDuration", maxSessionSeconds);
    }
}
