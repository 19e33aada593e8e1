package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.ProtocolFault;
import java.util.Objects;

/** What Lambda refuses of a function, for whoever makes functions without its API: a test. */
public final class FunctionRules {

    private static final Constraints CREATION = SettingShapes.creation();

    private FunctionRules() {}

    /**
     * Looks at a function as CreateFunction would at its request.
     *
     * @param request the members of CreateFunction
     * @throws LambdaFault in AWS's words when it must not be so
     */
    public static void check(JsonObject request, AccountRegion home) {
        try {
            CREATION.check(request, "ValidationException");
        } catch (ProtocolFault violations) {
            throw LambdaFault.validation(Objects.requireNonNull(violations.getMessage()));
        }
        Target.created(Objects.requireNonNull(request.text("FunctionName")), home);
        FunctionSettings.read(request);
    }
}
