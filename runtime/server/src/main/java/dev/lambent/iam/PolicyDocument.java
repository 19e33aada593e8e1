package dev.lambent.iam;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as somebody wrote it, checked against the grammar of "Grammar of the IAM JSON policy language" as far as mistakes
 * are common; it is kept and never evaluated.
 *
 * @param encoded percent-encoded, as IAM answers it
 * @param characters its length without white space, which is what quotas count
 */
record PolicyDocument(String encoded, int characters) {

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");

    /** A role's trust policy. */
    static PolicyDocument trust(String text) {
        JsonObject document = parse(text, "This policy contains invalid Json");
        List<JsonObject> statements = statements(document, "Could not parse the policy: Statement is empty!");
        for (JsonObject statement : statements) {
            require(statement, "Missing required field Effect", "Effect");
            require(statement, "Missing required field Principal", "Principal", "NotPrincipal");
            require(statement, "Missing required field Action", "Action", "NotAction");
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw IamFault.malformedPolicy("Has prohibited field Resource");
            }
            if (!onlyAssumesRoles(statement.value("Action"))) {
                throw IamFault.malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
            }
        }
        return of(text);
    }

    /** A policy that says what a role may do. */
    static PolicyDocument permissions(String text) {
        JsonObject document = parse(text, SYNTAX_ERRORS);
        for (JsonObject statement : statements(document, SYNTAX_ERRORS)) {
            require(statement, SYNTAX_ERRORS, "Effect");
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw IamFault.malformedPolicy("Policy document should not specify a principal.");
            }
            require(statement, "Policy statement must contain actions.", "Action", "NotAction");
            require(statement, "Policy statement must contain resources.", "Resource", "NotResource");
        }
        return of(text);
    }

    private static final String SYNTAX_ERRORS = "Syntax errors in policy.";

    private static JsonObject parse(String text, String complaint) {
        try {
            JsonObject document = Json.object(text.getBytes(StandardCharsets.UTF_8));
            String version = document.text("Version");
            if (version != null && !VERSIONS.contains(version)) {
                throw IamFault.malformedPolicy(SYNTAX_ERRORS);
            }
            return document;
        } catch (MalformedJson | WrongKind noPolicy) {
            throw IamFault.malformedPolicy(complaint);
        }
    }

    /** One statement may stand without its list. */
    private static List<JsonObject> statements(JsonObject document, String complaint) {
        Object value = document.value("Statement");
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (all.isEmpty() || !all.stream().allMatch(JsonObject.class::isInstance)) {
            throw IamFault.malformedPolicy(complaint);
        }
        List<JsonObject> statements = all.stream().map(JsonObject.class::cast).toList();
        for (JsonObject statement : statements) {
            Object effect = statement.value("Effect");
            if (effect != null && !(effect instanceof String text && EFFECTS.contains(text))) {
                throw IamFault.malformedPolicy(SYNTAX_ERRORS);
            }
        }
        return statements;
    }

    private static void require(JsonObject statement, String complaint, String... oneOf) {
        for (String name : oneOf) {
            if (statement.value(name) != null) {
                return;
            }
        }
        throw IamFault.malformedPolicy(complaint);
    }

    private static boolean onlyAssumesRoles(@Nullable Object actions) {
        List<?> all = actions instanceof List<?> list ? list : actions == null ? List.of() : List.of(actions);
        return all.stream()
                .allMatch(each -> each instanceof String action
                        && action.toLowerCase(Locale.ROOT).startsWith("sts:"));
    }

    private static PolicyDocument of(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
        int characters =
                (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        return new PolicyDocument(encoded, characters);
    }
}
