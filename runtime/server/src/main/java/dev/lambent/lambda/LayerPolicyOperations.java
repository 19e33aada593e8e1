package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerRef;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may use a layer version. */
final class LayerPolicyOperations {

    private static final String POLICY = LayerOperations.VERSION + "/policy";

    private final Domain domain;
    private final Turns turns;

    LayerPolicyOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("AddLayerVersionPermission", POLICY, this::add)
                        .constrained(additions()),
                RestOperation.delete("RemoveLayerVersionPermission", POLICY + "/{StatementId}", this::remove)
                        .constrained(Constraints.of(
                                Shapes.layerInPath(), Shapes.statementId().inPath())),
                RestOperation.get("GetLayerVersionPolicy", POLICY, this::get)
                        .constrained(Constraints.of(Shapes.layerInPath())));
    }

    private static Constraints additions() {
        return Constraints.of(
                Shapes.layerInPath(),
                Shapes.statementId(),
                Member.text("Action").required().maxLength(22).pattern("lambda:GetLayerVersion"),
                Member.text("Principal").required().pattern("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root"),
                Member.text("OrganizationId").maxLength(34).pattern("o-[a-z0-9]{10,32}"));
    }

    private Reply add(Input input) {
        LayerRef ref = Target.ownLayer(input);
        long number = Target.layerVersion(input);
        Statement statement = statement(input.body(), ref.arn(number));
        String revision = Target.given(input.query("RevisionId"));
        return turns.ask(
                () -> {
                    checkExists(ref, number);
                    return domain.layers().permit(ref, number, statement, revision);
                },
                policy -> Reply.created(added(statement, policy)));
    }

    private static Statement statement(JsonObject body, String resource) {
        return new Statement(
                Objects.requireNonNull(body.text("StatementId")),
                PolicyText.principal(Objects.requireNonNull(body.text("Principal"))),
                Objects.requireNonNull(body.text("Action")),
                resource,
                organization(body.text("OrganizationId")));
    }

    private static Map<String, Map<String, String>> organization(@Nullable String id) {
        return id == null ? Map.of() : Map.of("StringEquals", Map.of("aws:PrincipalOrgID", id));
    }

    private static JsonObject added(Statement statement, ResourcePolicy policy) {
        return JsonObject.builder()
                .put("RevisionId", policy.revisionId())
                .put("Statement", PolicyText.of(statement))
                .build();
    }

    private Reply remove(Input input) {
        LayerRef ref = Target.ownLayer(input);
        long number = Target.layerVersion(input);
        String revision = Target.given(input.query("RevisionId"));
        return turns.tell(() -> {
            checkExists(ref, number);
            domain.layers().forbid(ref, number, input.path("StatementId"), revision);
        });
    }

    private Reply get(Input input) {
        LayerRef ref = Target.ownLayer(input);
        long number = Target.layerVersion(input);
        return turns.ask(
                () -> {
                    checkExists(ref, number);
                    return domain.layers().policy(ref, number);
                },
                policy -> Reply.ok(PolicyOperations.show(policy)));
    }

    /** AWS has words of its own for a missing version where its policy is concerned. */
    private void checkExists(LayerRef ref, long number) {
        if (domain.layers().find(ref, number).isEmpty()) {
            throw LambdaFault.notFound("Layer version " + ref.arn(number) + " does not exist.");
        }
    }
}
