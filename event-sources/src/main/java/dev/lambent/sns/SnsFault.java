package dev.lambent.sns;

import dev.lambent.fault.Fault;
import java.util.Map;

/** A refused request to SNS. The texts are AWS's, as recorded from it. */
public final class SnsFault extends Fault {

    private SnsFault(String code, String message) {
        super(code, message, Map.of(), false);
    }

    /** {@code InvalidParameter} with AWS's usual beginning; {@code what} names the parameter, perhaps with a reason. */
    public static SnsFault invalid(String what) {
        return new SnsFault("InvalidParameter", "Invalid parameter: " + what);
    }

    /** {@code InvalidParameter} where AWS's text begins otherwise. */
    static SnsFault invalidAsIs(String message) {
        return new SnsFault("InvalidParameter", message);
    }

    /** {@code ParameterValueInvalid}: a message attribute is not what it has to be. */
    static SnsFault attribute(String message) {
        return new SnsFault("ParameterValueInvalid", message);
    }

    /** {@code NotFound} for a topic. */
    static SnsFault noTopic() {
        return new SnsFault("NotFound", "Topic does not exist");
    }

    /** {@code NotFound} for a subscription. */
    static SnsFault noSubscription() {
        return new SnsFault("NotFound", "Subscription does not exist");
    }

    /** {@code ResourceNotFound}: the tagging operations' word for a topic that isn't there. */
    static SnsFault noResource() {
        return new SnsFault("ResourceNotFound", "Resource does not exist");
    }

    /** {@code AuthorizationError}: the caller may not do this. */
    static SnsFault unauthorized(String message) {
        return new SnsFault("AuthorizationError", message);
    }

    /** A limit of the account is reached; {@code code} is its name in the service model. */
    static SnsFault limit(String code, String message) {
        return new SnsFault(code, message);
    }

    /** Something about a batch as a whole; {@code code} is its name in the service model. */
    public static SnsFault batch(String code, String message) {
        return new SnsFault(code, message);
    }

    /** {@code Throttled}: too many notifications wait already. */
    static SnsFault full(int most) {
        return new SnsFault(
                "Throttled",
                "Rate exceeded: " + most
                        + " notifications wait to be delivered again, as many as Lambent holds. Look at"
                        + " the endpoints of the subscriptions, or remove subscriptions whose endpoint is gone.");
    }

    /** Something that Lambent refuses instead of ignoring it: answered with 501. */
    public static SnsFault notSupported(String what, String advice) {
        return new SnsFault("NotImplementedException", what + " is not supported by Lambent. " + advice);
    }
}
