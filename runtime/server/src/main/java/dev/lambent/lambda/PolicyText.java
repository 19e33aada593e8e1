package dev.lambent.lambda;

import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import java.util.Map;
import java.util.regex.Pattern;

/** Policies as the JSON texts that callers get. */
final class PolicyText {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

    private PolicyText() {}

    /** A whole policy. */
    static String of(ResourcePolicy policy) {
        return JsonObject.builder()
                .put("Version", "2012-10-17")
                .put("Id", "default")
                .put(
                        "Statement",
                        policy.statements().stream().map(PolicyText::json).toList())
                .build()
                .toString();
    }

    /** One statement. */
    static String of(Statement statement) {
        return json(statement).toString();
    }

    private static JsonObject json(Statement statement) {
        JsonObject.Builder json =
                JsonObject.builder().put("Sid", statement.sid()).put("Effect", "Allow");
        Statement.Principal principal = statement.principal();
        if (principal.isEverybody()) {
            json.put("Principal", "*");
        } else {
            json.put("Principal", Map.of(principal.kind(), principal.value()));
        }
        json.put("Action", statement.action()).put("Resource", statement.resource());
        if (!statement.conditions().isEmpty()) {
            JsonObject.Builder conditions = JsonObject.builder();
            statement.conditions().forEach(conditions::put);
            json.put("Condition", conditions.build());
        }
        return json.build();
    }

    /** The principal that a request names: a service, an account, an ARN, or everybody. */
    static Statement.Principal principal(String name) {
        if (name.equals("*")) {
            return Statement.Principal.EVERYBODY;
        }
        if (ACCOUNT.matcher(name).matches()) {
            return new Statement.Principal("AWS", "arn:aws:iam::" + name + ":root");
        }
        if (name.startsWith("arn:")) {
            return new Statement.Principal("AWS", name);
        }
        if (name.length() <= 256 && SERVICE.matcher(name).matches()) {
            return new Statement.Principal("Service", name);
        }
        throw LambdaFault.invalidParameter(
                "The provided principal was invalid. Please check the principal and try again.");
    }
}
