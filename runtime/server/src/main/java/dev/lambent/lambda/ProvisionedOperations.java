package dev.lambent.lambda;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.concurrency.ProvisionedConcurrency;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;

/** Environments that are provisioned for versions and aliases. */
final class ProvisionedOperations {

    private static final String PROVISIONED = "/2019-09-30/functions/{FunctionName}/provisioned-concurrency";
    private static final String WANTED = "ProvisionedConcurrentExecutions";

    /** As many as the service model lets a client ask for. */
    private static final int PAGE = 50;

    private final ProvisionedConcurrency provisioned;
    private final Turns turns;

    ProvisionedOperations(Domain domain, Turns turns) {
        this.provisioned = domain.concurrency().provisioned();
        this.turns = turns;
    }

    List<RestOperation> operations() {
        Constraints one =
                Constraints.of(Shapes.nameInPath(), Shapes.qualifierInQuery().required());
        return List.of(
                RestOperation.put("PutProvisionedConcurrencyConfig", PROVISIONED, this::put)
                        .constrained(Constraints.of(
                                Shapes.nameInPath(),
                                Shapes.qualifierInQuery().required(),
                                Member.integer(WANTED).required().min(1))),
                RestOperation.get("GetProvisionedConcurrencyConfig", PROVISIONED, this::get)
                        .constrained(one),
                RestOperation.delete("DeleteProvisionedConcurrencyConfig", PROVISIONED, this::delete)
                        .constrained(one),
                RestOperation.get("ListProvisionedConcurrencyConfigs", PROVISIONED + "?List=ALL", this::list)
                        .constrained(Constraints.of(Shapes.nameInPath(), Shapes.maxItems(PAGE))));
    }

    private Reply put(Input input) {
        FunctionRef ref = Target.function(input);
        int wanted = Shapes.count(input.body(), WANTED);
        return turns.ask(
                () -> provisioned.put(ref, wanted),
                config -> Reply.accepted(view(config).build()));
    }

    private Reply get(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(
                () -> provisioned.get(ref), config -> Reply.ok(view(config).build()));
    }

    private Reply delete(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.tell(() -> provisioned.delete(ref));
    }

    private Reply list(Input input) {
        FunctionId id = Target.anyOf(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> Page.of(provisioned.list(id), Provisioned::qualifier, wanted),
                page -> Reply.ok(page.json("ProvisionedConcurrencyConfigs", ProvisionedOperations::listed)));
    }

    private static JsonObject listed(Provisioned config) {
        return view(config).put("FunctionArn", config.functionArn()).build();
    }

    private static JsonObject.Builder view(Provisioned config) {
        return JsonObject.builder()
                .put("AllocatedProvisionedConcurrentExecutions", config.allocated())
                .put("AvailableProvisionedConcurrentExecutions", config.available())
                .put("LastModified", FunctionView.time(config.lastModified()))
                .put("RequestedProvisionedConcurrentExecutions", config.requested())
                .put("Status", config.status().word())
                .put("StatusReason", config.statusReason());
    }
}
