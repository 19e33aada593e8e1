package dev.lambent.metric;

import dev.lambent.fault.Fault;
import java.util.Map;

/**
 * A refused request to CloudWatch.
 *
 * <p>The codes are those that CloudWatch answers, not the names of its model's shapes. The texts are CloudWatch's where users
 * have reported them (their own, or those recorded by the authors of other imitations), else Lambent's.
 */
public final class CloudWatchFault extends Fault {

    private CloudWatchFault(String code, String message) {
        super(code, message, Map.of(), false);
    }

    /** {@code ValidationError}: what was asked for makes no sense as a whole, or breaks the model's constraints. */
    public static CloudWatchFault validation(String message) {
        return new CloudWatchFault("ValidationError", message);
    }

    /** {@code InvalidParameterValue}: a parameter is not acceptable. */
    public static CloudWatchFault invalidValue(String message) {
        return new CloudWatchFault("InvalidParameterValue", message);
    }

    /** {@code InvalidParameterCombination}: parameters don't go together. */
    public static CloudWatchFault invalidCombination(String message) {
        return new CloudWatchFault("InvalidParameterCombination", message);
    }

    /** {@code MissingParameter}: something has to be said and wasn't. */
    public static CloudWatchFault missing(String message) {
        return new CloudWatchFault("MissingParameter", message);
    }

    /** {@code ResourceNotFound}: there is no such alarm. */
    public static CloudWatchFault notFound(String message) {
        return new CloudWatchFault("ResourceNotFound", message);
    }

    /** {@code InvalidFormat}: what was to be JSON isn't. */
    public static CloudWatchFault invalidFormat(String message) {
        return new CloudWatchFault("InvalidFormat", message);
    }

    /** {@code LimitExceeded}: there are as many alarms as there may be. */
    public static CloudWatchFault limitExceeded(String message) {
        return new CloudWatchFault("LimitExceeded", message);
    }

    /** {@code InvalidNextToken}: the token is none of ours. */
    public static CloudWatchFault invalidNextToken(String message) {
        return new CloudWatchFault("InvalidNextToken", message);
    }

    /**
     * Something that Lambent refuses instead of ignoring it.
     *
     * @param what its name in the service model
     * @param advice what to do instead
     */
    public static CloudWatchFault notSupported(String what, String advice) {
        return new CloudWatchFault("NotImplementedException", what + " is not supported by Lambent. " + advice);
    }
}
