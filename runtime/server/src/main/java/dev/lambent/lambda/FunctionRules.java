package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Targets;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.ProtocolFault;
import java.util.Objects;

/** What Lambda refuses of a function and of what is said of it, for whoever says so without its API: a test. */
public final class FunctionRules {

    private static final Constraints CREATION = SettingShapes.creation();
    private static final Constraints ASYNC = EventInvokeConfigOperations.settings();
    private static final Constraints RESERVED = Constraints.of(ConcurrencyOperations.concurrency());
    private static final Constraints ALIAS = Constraints.of(AliasOperations.name());

    private FunctionRules() {}

    /**
     * Looks at a function as CreateFunction would at its request. Used inside turns.
     *
     * @param request the members of CreateFunction
     * @param targets those that dead letters may go to
     * @return what its name means, in whichever way that is spelled
     * @throws LambdaFault in AWS's words when it must not be so
     */
    public static FunctionId check(JsonObject request, AccountRegion home, Targets targets) {
        check(CREATION, request);
        FunctionId id = Target.created(Objects.requireNonNull(request.text("FunctionName")), home);
        DeadLetters.check(FunctionSettings.read(request).deadLetterTarget(), targets);
        return id;
    }

    /**
     * Looks at what is said of asynchronous invocations.
     *
     * @param settings those members of PutFunctionEventInvokeConfig that are in its body
     * @throws LambdaFault in AWS's words when it must not be so
     */
    public static void checkAsync(JsonObject settings) {
        check(ASYNC, settings);
    }

    /**
     * Looks at how much concurrency is to be reserved.
     *
     * @throws LambdaFault in AWS's words when there can't be so much
     */
    public static void checkReserved(int concurrency) {
        check(RESERVED, ConcurrencyOperations.show(concurrency));
    }

    /**
     * Looks at the name of an alias.
     *
     * @throws LambdaFault in AWS's words when none can be called so
     */
    public static void checkAlias(String name) {
        check(ALIAS, JsonObject.builder().put("Name", name).build());
    }

    private static void check(Constraints constraints, JsonObject said) {
        try {
            constraints.check(said, "ValidationException");
        } catch (ProtocolFault violations) {
            throw LambdaFault.validation(Objects.requireNonNull(violations.getMessage()));
        }
    }
}
