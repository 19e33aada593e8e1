package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.RuntimeManagement;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Objects;

/** How functions are kept: when their runtime is updated, and whether they may invoke themselves in a loop. */
final class RuntimeOperations {

    private static final String MANAGEMENT = "/2021-07-20/functions/{FunctionName}/runtime-management-config";
    private static final String RECURSION = "/2024-08-31/functions/{FunctionName}/recursion-config";
    private static final String RUNTIME_VERSION =
            "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}::runtime:.+";

    private final Domain domain;
    private final Turns turns;

    RuntimeOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        Constraints unqualified = Constraints.of(Shapes.unqualifiedInPath());
        return List.of(
                RestOperation.get("GetRuntimeManagementConfig", MANAGEMENT, this::getManagement)
                        .constrained(Constraints.of(Shapes.namespacedInPath(), Shapes.qualifierInQuery())),
                RestOperation.put("PutRuntimeManagementConfig", MANAGEMENT, this::putManagement)
                        .constrained(Constraints.of(
                                Shapes.namespacedInPath(),
                                Shapes.qualifierInQuery(),
                                Member.text("UpdateRuntimeOn").required().oneOf("Auto", "Manual", "FunctionUpdate"),
                                Member.text("RuntimeVersionArn")
                                        .maxLength(2048)
                                        .minLength(26)
                                        .pattern(RUNTIME_VERSION))),
                RestOperation.get("GetFunctionRecursionConfig", RECURSION, this::getRecursion)
                        .constrained(unqualified),
                RestOperation.put("PutFunctionRecursionConfig", RECURSION, this::putRecursion)
                        .constrained(Constraints.of(
                                Shapes.unqualifiedInPath(),
                                Member.text("RecursiveLoop").required().oneOf("Terminate", "Allow"))));
    }

    private Reply getManagement(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(() -> domain.attributes().runtimeManagement(ref), management -> show(ref, management));
    }

    private Reply putManagement(Input input) {
        FunctionRef ref = Target.function(input);
        RuntimeManagement management = read(input.body());
        return turns.ask(
                () -> {
                    domain.attributes().runtimeManagement(ref, management);
                    return management;
                },
                put -> show(ref, put));
    }

    private static RuntimeManagement read(JsonObject body) {
        String mode = Objects.requireNonNull(body.text("UpdateRuntimeOn"));
        String arn = body.text("RuntimeVersionArn");
        if (mode.equals("Manual") != (arn != null)) {
            throw LambdaFault.invalidParameter(
                    "RuntimeVersionArn must be given when UpdateRuntimeOn is Manual, and only" + " then.");
        }
        return new RuntimeManagement(mode, arn);
    }

    private static Reply show(FunctionRef ref, RuntimeManagement management) {
        return Reply.ok(JsonObject.builder()
                .put("FunctionArn", ref.arn())
                .put("RuntimeVersionArn", management.runtimeVersionArn())
                .put("UpdateRuntimeOn", management.updateRuntimeOn())
                .build());
    }

    private Reply getRecursion(Input input) {
        FunctionId id = Target.anyOf(input);
        return turns.ask(() -> domain.attributes().recursionAllowed(id), RuntimeOperations::show);
    }

    private Reply putRecursion(Input input) {
        FunctionId id = Target.anyOf(input);
        boolean allowed = "Allow".equals(input.body().text("RecursiveLoop"));
        return turns.ask(
                () -> {
                    domain.attributes().recursionAllowed(id, allowed);
                    return allowed;
                },
                RuntimeOperations::show);
    }

    private static Reply show(boolean recursionAllowed) {
        return Reply.ok(JsonObject.builder()
                .put("RecursiveLoop", recursionAllowed ? "Allow" : "Terminate")
                .build());
    }
}
