package dev.lambent.lambda;

import dev.lambent.concurrency.ReservedConcurrency;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Concurrency that is reserved for functions. */
final class ConcurrencyOperations {

    private static final String CONCURRENCY = "/2017-10-31/functions/{FunctionName}/concurrency";
    /** The operation that reads is younger than those that write. */
    private static final String READ = "/2019-09-30/functions/{FunctionName}/concurrency";

    private static final String RESERVED = "ReservedConcurrentExecutions";

    private final ReservedConcurrency reserved;
    private final Turns turns;

    ConcurrencyOperations(Domain domain, Turns turns) {
        this.reserved = domain.concurrency().reserved();
        this.turns = turns;
    }

    List<RestOperation> operations() {
        Constraints named = Constraints.of(Shapes.nameInPath());
        return List.of(
                RestOperation.put("PutFunctionConcurrency", CONCURRENCY, this::put)
                        .constrained(Constraints.of(Shapes.nameInPath(), concurrency())),
                RestOperation.get("GetFunctionConcurrency", READ, this::get).constrained(named),
                RestOperation.delete("DeleteFunctionConcurrency", CONCURRENCY, this::delete)
                        .constrained(named));
    }

    /** How much may be reserved. */
    static Member concurrency() {
        return Member.integer(RESERVED).required().min(0);
    }

    private Reply put(Input input) {
        FunctionRef ref = Target.spelled(input);
        int concurrency = Shapes.count(input.body(), RESERVED);
        return turns.ask(
                () -> {
                    reserved.put(ref, concurrency);
                    return concurrency;
                },
                put -> Reply.ok(show(put)));
    }

    private Reply get(Input input) {
        FunctionRef ref = Target.spelled(input);
        return turns.ask(() -> show(reserved.get(ref)), Reply::ok);
    }

    private Reply delete(Input input) {
        FunctionRef ref = Target.spelled(input);
        return turns.tell(() -> reserved.delete(ref));
    }

    /** The service model's Concurrency; nothing is in it when nothing is reserved. */
    static JsonObject show(@Nullable Integer reserved) {
        return reserved == null
                ? JsonObject.empty()
                : JsonObject.builder().put(RESERVED, reserved.intValue()).build();
    }
}
