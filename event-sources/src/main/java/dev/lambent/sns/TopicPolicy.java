package dev.lambent.sns;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access policy of a topic: kept, shown, and changed by AddPermission and RemovePermission. Lambent lets every caller in,
 * so that nothing is decided by it.
 */
final class TopicPolicy {

    private static final List<String> OWNERS_ACTIONS = List.of(
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish");

    /** What AddPermission may allow: "AddPermission" in the API reference, by the names of the operations. */
    private static final Set<String> ACTIONS = Set.of(
            "Publish",
            "RemovePermission",
            "SetTopicAttributes",
            "DeleteTopic",
            "ListSubscriptionsByTopic",
            "GetTopicAttributes",
            "Receive",
            "AddPermission",
            "Subscribe");

    private TopicPolicy() {}

    /** A policy's text as it was sent, provided that it is a policy. */
    static String checked(String text) {
        try {
            if (!text.isEmpty()) {
                statements(Json.object(text.getBytes(StandardCharsets.UTF_8)));
            }
            return text;
        } catch (MalformedJson | WrongKind broken) {
            throw SnsFault.invalid("Policy Error: null");
        }
    }

    /** The policy of a topic as it is shown: AWS's own where none was set. */
    static String of(Topic topic) {
        String set = topic.attribute(Topic.POLICY);
        return set == null ? standard(topic.arn()).toString() : set;
    }

    private static JsonObject standard(String topicArn) {
        JsonObject owner = JsonObject.builder()
                .put("StringEquals", JsonObject.of(Map.of("AWS:SourceOwner", Arns.account(topicArn))))
                .build();
        JsonObject statement = JsonObject.builder()
                .put("Sid", "__default_statement_ID")
                .put("Effect", "Allow")
                .put("Principal", JsonObject.of(Map.of("AWS", "*")))
                .put("Action", OWNERS_ACTIONS)
                .put("Resource", topicArn)
                .put("Condition", owner)
                .build();
        return JsonObject.builder()
                .put("Version", "2008-10-17")
                .put("Id", "__default_policy_ID")
                .put("Statement", List.of(statement))
                .build();
    }

    /**
     * What AddPermission grants.
     *
     * @param label the statement's id
     * @param accounts who is granted something
     * @param actions names of operations, such as {@code Publish}
     */
    record Grant(String label, List<String> accounts, List<String> actions) {

        JsonObject statement(String topicArn) {
            List<String> principals = accounts.stream()
                    .map(account -> "arn:aws:iam::" + account + ":root")
                    .toList();
            List<String> allowed =
                    actions.stream().map(action -> "SNS:" + action).toList();
            JsonObject.Builder principal = JsonObject.builder();
            JsonObject.Builder statement =
                    JsonObject.builder().put("Sid", label).put("Effect", "Allow");
            statement.put("Principal", oneOrMany(principal, "AWS", principals).build());
            return oneOrMany(statement, "Action", allowed)
                    .put("Resource", topicArn)
                    .build();
        }

        private static JsonObject.Builder oneOrMany(JsonObject.Builder object, String name, List<String> values) {
            return values.size() == 1 ? object.put(name, values.get(0)) : object.put(name, values);
        }
    }

    /** The policy of a topic with one more statement. */
    static String with(Topic topic, Grant grant) {
        if (!ACTIONS.containsAll(grant.actions()) || grant.actions().isEmpty()) {
            throw SnsFault.invalid("Policy statement action out of service scope!");
        }
        JsonObject policy = parsed(topic);
        List<JsonObject> statements = new ArrayList<>(statements(policy));
        if (statements.stream().anyMatch(each -> grant.label().equals(sid(each)))) {
            throw SnsFault.invalid("Statement already exists");
        }
        statements.add(grant.statement(topic.arn()));
        return with(policy, statements);
    }

    /** The policy of a topic without the statement of that label; the same where there is none. */
    static String without(Topic topic, String label) {
        JsonObject policy = parsed(topic);
        return with(
                policy,
                statements(policy).stream()
                        .filter(each -> !label.equals(sid(each)))
                        .toList());
    }

    private static @Nullable String sid(JsonObject statement) {
        return statement.value("Sid") instanceof String sid ? sid : null;
    }

    private static JsonObject parsed(Topic topic) {
        return Json.object(of(topic).getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonObject> statements(JsonObject policy) {
        if (policy.value("Statement") instanceof JsonObject single) {
            return List.of(single);
        }
        List<JsonObject> statements = policy.objects("Statement");
        return statements == null ? List.of() : statements;
    }

    private static String with(JsonObject policy, List<JsonObject> statements) {
        return JsonObject.builder()
                .put("Version", policy.text("Version"))
                .put("Id", policy.text("Id"))
                .put("Statement", statements)
                .build()
                .toString();
    }
}
