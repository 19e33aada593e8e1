package dev.lambent.sqs;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds statements to a queue's policy and takes them away. The policy is stored and shown; nobody is refused by it, because
 * Lambent doesn't know who its clients are. Source: Amazon Simple Queue Service API Reference, "AddPermission".
 */
final class Permissions {

    private static final int MOST_ACTIONS = 7;
    private static final int MOST_STATEMENTS = 20;
    private static final Set<String> ACTIONS = Set.of(
            "*",
            "AddPermission",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "DeleteQueue",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "RemovePermission",
            "SendMessage",
            "SetQueueAttributes");

    private Permissions() {}

    /** The policy with another statement. */
    static String add(Queue queue, @Nullable String label, List<String> accountIds, List<String> actions) {
        checkLabel(label);
        if (accountIds.isEmpty()) {
            throw SqsFault.missing("AWSAccountIds");
        }
        checkActions(actions);
        JsonObject policy = policy(queue);
        List<JsonObject> statements = statements(policy);
        if (statements.stream().anyMatch(each -> String.valueOf(label).equals(each.value("Sid")))) {
            throw SqsFault.invalidValue(String.valueOf(label), "Label", "Already exists.");
        }
        if (statements.size() == MOST_STATEMENTS) {
            throw new SqsFault(
                    SqsError.OVER_LIMIT,
                    (MOST_STATEMENTS + 1) + " statements were found in the submitted policy, max allowed is "
                            + MOST_STATEMENTS);
        }
        statements.add(statement(queue, label, accountIds, actions));
        return text(queue, policy, statements);
    }

    /** The policy without a statement; empty when that was the last. */
    static String remove(Queue queue, @Nullable String label) {
        checkLabel(label);
        JsonObject policy = policy(queue);
        List<JsonObject> statements = statements(policy);
        if (!statements.removeIf(each -> String.valueOf(label).equals(each.value("Sid")))) {
            throw SqsFault.invalidValue(String.valueOf(label), "Label", "can't find label.");
        }
        return statements.isEmpty() ? "" : text(queue, policy, statements);
    }

    private static void checkLabel(@Nullable String label) {
        if (label == null) {
            throw SqsFault.missing("Label");
        }
        if (!label.matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsFault.invalidValue(
                    label,
                    "Label",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private static void checkActions(List<String> actions) {
        if (actions.isEmpty()) {
            throw SqsFault.missing("Actions");
        }
        if (actions.size() > MOST_ACTIONS) {
            throw new SqsFault(
                    SqsError.OVER_LIMIT,
                    actions.size() + " Actions were found, maximum allowed is " + MOST_ACTIONS + ".");
        }
        for (String action : actions) {
            if (!ACTIONS.contains(action)) {
                throw SqsFault.invalidValue(
                        "SQS:" + action,
                        "ActionName",
                        "Please refer to the appropriate WSDL for a list of valid actions. ");
            }
        }
    }

    private static JsonObject policy(Queue queue) {
        String policy = queue.row().attributes().get("Policy");
        return policy == null ? JsonObject.empty() : Json.object(policy.getBytes(StandardCharsets.UTF_8));
    }

    /** The statements; the policies that a client sets may have a single one that is in no list. */
    private static List<JsonObject> statements(JsonObject policy) {
        if (policy.value("Statement") instanceof JsonObject only) {
            return new ArrayList<>(List.of(only));
        }
        List<JsonObject> statements = policy.objects("Statement");
        return statements == null ? new ArrayList<>() : new ArrayList<>(statements);
    }

    private static JsonObject statement(
            Queue queue, @Nullable String label, List<String> accountIds, List<String> actions) {
        List<String> principals = accountIds.stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        List<String> names = actions.stream().map(action -> "SQS:" + action).toList();
        return oneOrMore(
                        JsonObject.builder()
                                .put("Sid", label)
                                .put("Effect", "Allow")
                                .put(
                                        "Principal",
                                        oneOrMore(JsonObject.builder(), "AWS", principals)
                                                .build()),
                        "Action",
                        names)
                .put("Resource", queue.id().arn())
                .build();
    }

    private static JsonObject.Builder oneOrMore(JsonObject.Builder json, String name, List<String> values) {
        return values.size() == 1 ? json.put(name, values.get(0)) : json.put(name, values);
    }

    private static String text(Queue queue, JsonObject policy, List<JsonObject> statements) {
        String version = policy.text("Version");
        String id = policy.text("Id");
        JsonObject changed = JsonObject.builder()
                .put("Version", version == null ? "2008-10-17" : version)
                .put("Id", id == null ? queue.id().arn() + "/SQSDefaultPolicy" : id)
                .put("Statement", statements)
                .build();
        return new String(Json.bytes(changed), StandardCharsets.UTF_8);
    }
}
