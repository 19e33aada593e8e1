package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may use a function, version or alias. */
final class PolicyOperations {

    private static final String POLICY = "/2015-03-31/functions/{FunctionName}/policy";

    private final Domain domain;
    private final Turns turns;

    PolicyOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("AddPermission", POLICY, this::add).constrained(additions()),
                RestOperation.delete("RemovePermission", POLICY + "/{StatementId}", this::remove)
                        .constrained(Constraints.of(
                                Shapes.namespacedInPath(),
                                Member.text("StatementId")
                                        .inPath()
                                        .required()
                                        .maxLength(100)
                                        .minLength(1)
                                        .pattern("([a-zA-Z0-9-_.]+)"),
                                Shapes.qualifierInQuery())),
                RestOperation.get("GetPolicy", POLICY, this::get)
                        .constrained(Constraints.of(Shapes.namespacedInPath(), Shapes.qualifierInQuery())));
    }

    private static Constraints additions() {
        return Constraints.of(
                Shapes.namespacedInPath(),
                Shapes.qualifierInQuery(),
                Shapes.statementId(),
                Member.text("Action").required().pattern("(lambda:[*]|lambda:[a-zA-Z]+|[*])"),
                Member.text("Principal").required().pattern("[^\\s]+"),
                Member.text("SourceArn")
                        .pattern("arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
                                + "([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)"),
                Member.text("SourceAccount").maxLength(12).pattern("\\d{12}"),
                Member.text("EventSourceToken").maxLength(256).pattern("[a-zA-Z0-9._\\-]+"),
                Member.text("RevisionId"),
                Member.text("PrincipalOrgID").maxLength(34).minLength(12).pattern("o-[a-z0-9]{10,32}"),
                Member.text("FunctionUrlAuthType").oneOf("NONE", "AWS_IAM"),
                Member.flag("InvokedViaFunctionUrl"));
    }

    private Reply add(Input input) {
        FunctionRef ref = Target.function(input);
        JsonObject body = input.body();
        Statement statement = new Statement(
                Objects.requireNonNull(body.text("StatementId")),
                PolicyText.principal(Objects.requireNonNull(body.text("Principal"))),
                Objects.requireNonNull(body.text("Action")),
                ref.arn(),
                conditions(body));
        String revision = Target.given(body.text("RevisionId"));
        return turns.ask(
                () -> domain.attributes().permit(ref, statement, revision, measure(ref, statement)),
                added -> Reply.created(JsonObject.builder()
                        .put("Statement", PolicyText.of(added))
                        .build()));
    }

    /** How long the policy is going to be. */
    private int measure(FunctionRef ref, Statement statement) {
        ResourcePolicy before = domain.attributes().policyOrNull(ref);
        ResourcePolicy after = before == null ? new ResourcePolicy(List.of(statement), "") : before.with(statement, "");
        return PolicyText.of(after).length();
    }

    private static Map<String, Map<String, String>> conditions(JsonObject body) {
        Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
        put(conditions, "StringEquals", "AWS:SourceAccount", body.text("SourceAccount"));
        put(conditions, "StringEquals", "lambda:EventSourceToken", body.text("EventSourceToken"));
        put(conditions, "StringEquals", "aws:PrincipalOrgID", body.text("PrincipalOrgID"));
        put(conditions, "StringEquals", "lambda:FunctionUrlAuthType", body.text("FunctionUrlAuthType"));
        put(conditions, "ArnLike", "AWS:SourceArn", body.text("SourceArn"));
        Boolean viaUrl = body.flag("InvokedViaFunctionUrl");
        put(conditions, "Bool", "lambda:InvokedViaFunctionUrl", viaUrl == null ? null : viaUrl.toString());
        return conditions;
    }

    private static void put(
            Map<String, Map<String, String>> conditions, String operator, String key, @Nullable String value) {
        if (value != null) {
            conditions.computeIfAbsent(operator, each -> new LinkedHashMap<>()).put(key, value);
        }
    }

    private Reply remove(Input input) {
        FunctionRef ref = Target.function(input);
        String revision = Target.given(input.query("RevisionId"));
        return turns.tell(() -> domain.attributes().forbid(ref, input.path("StatementId"), revision));
    }

    private Reply get(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(() -> domain.attributes().policy(ref), policy -> Reply.ok(show(policy)));
    }

    /** A policy with its revision. */
    static JsonObject show(ResourcePolicy policy) {
        return JsonObject.builder()
                .put("Policy", PolicyText.of(policy))
                .put("RevisionId", policy.revisionId())
                .build();
    }
}
