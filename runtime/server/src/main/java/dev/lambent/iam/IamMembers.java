package dev.lambent.iam;

import dev.lambent.protocol.Member;

/** The constraints that IAM's service model (2010-05-08) puts on members that many operations have. */
final class IamMembers {

    private static final String NAME = "[\\w+=,.@-]+";
    private static final String POLICY_PATH = "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/";
    private static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    private static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

    static final Member ROLE_NAME =
            Member.text("RoleName").required().minLength(1).maxLength(64).pattern(NAME);

    static final Member POLICY_NAME =
            Member.text("PolicyName").required().minLength(1).maxLength(128).pattern(NAME);

    static final Member POLICY_ARN =
            Member.text("PolicyArn").required().minLength(20).maxLength(2048);

    static final Member POLICY_PATH_PREFIX =
            Member.text("PathPrefix").minLength(1).maxLength(512).pattern(POLICY_PATH);

    static final Member MARKER = Member.text("Marker").minLength(1).maxLength(320);

    static final Member MAX_ITEMS = Member.integer("MaxItems").min(1).max(1000);

    private IamMembers() {}

    /** A policy in JSON. What its characters may be is left to the parser. */
    static Member document(String name) {
        return Member.text(name).required().minLength(1).maxLength(131_072);
    }

    static Member policyPath() {
        return Member.text("Path").minLength(1).maxLength(512).pattern(POLICY_PATH);
    }

    static Member rolePath() {
        return Member.text("Path").minLength(1).maxLength(512).pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
    }

    static Member rolePathPrefix() {
        return Member.text("PathPrefix").minLength(1).maxLength(512).pattern("\\u002F[\\u0021-\\u007F]*");
    }

    static Member roleDescription() {
        return Member.text("Description")
                .maxLength(1000)
                .pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
    }

    static Member maxSessionDuration() {
        return Member.integer("MaxSessionDuration").min(3600).max(43_200);
    }

    static Member tags() {
        Member key = Member.text("Key").required().minLength(1).maxLength(128).pattern(TAG_KEY);
        Member value = Member.text("Value").required().maxLength(256).pattern(TAG_VALUE);
        return Member.list("Tags").maxLength(50).each(Member.object("Tag", key, value));
    }

    static Member tagKeys() {
        Member key = Member.text("Key").minLength(1).maxLength(128).pattern(TAG_KEY);
        return Member.list("TagKeys").required().maxLength(50).each(key);
    }
}
