package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;

/** Code signing as far as tools ask for it: there are no configurations, and no function has one. */
final class CodeSigningOperations {

    private static final String CONFIGS = "/2020-04-22/code-signing-configs";
    private static final String CONFIG = CONFIGS + "/{CodeSigningConfigArn}";
    private static final String ARN = "arn:(aws[a-zA-Z-]*)?:lambda:"
            + "[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}";
    private static final Constraints ONE = Constraints.of(Member.text("CodeSigningConfigArn")
            .inPath()
            .required()
            .maxLength(200)
            .pattern(ARN));

    private final Domain domain;
    private final Turns turns;

    CodeSigningOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.get("ListCodeSigningConfigs", CONFIGS, CodeSigningOperations::none)
                        .constrained(Constraints.of(Shapes.maxItems(10_000))),
                RestOperation.get("GetCodeSigningConfig", CONFIG, CodeSigningOperations::missing)
                        .constrained(ONE),
                RestOperation.get(
                                "ListFunctionsByCodeSigningConfig",
                                CONFIG + "/functions",
                                CodeSigningOperations::missing)
                        .constrained(ONE),
                RestOperation.get(
                                "GetFunctionCodeSigningConfig",
                                "/2020-06-30/functions/{FunctionName}/code-signing-config",
                                this::ofFunction)
                        .constrained(Constraints.of(Shapes.namespacedInPath())));
    }

    private static Reply none(Input input) {
        return Reply.ok(
                JsonObject.builder().put("CodeSigningConfigs", List.of()).build());
    }

    private static Reply missing(Input input) {
        throw LambdaFault.notFound(
                "The Lambda code signing configuration " + input.path("CodeSigningConfigArn") + " can not be found.");
    }

    private Reply ofFunction(Input input) {
        FunctionId id = Target.anyOf(input);
        return turns.ask(
                () -> domain.catalog().versions(id),
                versions -> Reply.ok(
                        JsonObject.builder().put("FunctionName", id.name()).build()));
    }
}
