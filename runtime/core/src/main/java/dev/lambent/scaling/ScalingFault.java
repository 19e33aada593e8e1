package dev.lambent.scaling;

import dev.lambent.fault.Fault;
import java.util.Map;

/**
 * A refused request to Application Auto Scaling.
 *
 * <p>AWS's texts as users have reported them, where they have: unsupported resources, targets that are not registered,
 * policies and actions that are not found, a second policy for a metric, tags for a target that exists. The others are
 * Lambent's.
 */
public final class ScalingFault extends Fault {

    private ScalingFault(String code, String message, Map<String, String> members) {
        super(code, message, members, false);
    }

    private ScalingFault(String code, String message) {
        this(code, message, Map.of());
    }

    /** {@code ValidationException}: the request can't be met as it is. */
    public static ScalingFault validation(String message) {
        return new ScalingFault("ValidationException", message);
    }

    /** The namespace, the resource id or the dimension is not one that can be scaled. */
    public static ScalingFault unsupportedResource() {
        return validation("Unsupported service namespace, resource type or scalable dimension");
    }

    /** {@code InvalidNextTokenException}: the token is none of ours, or belongs to another question. */
    public static ScalingFault invalidNextToken() {
        return new ScalingFault("InvalidNextTokenException", "The next token supplied was invalid.");
    }

    /**
     * Something that Lambent refuses instead of ignoring it.
     *
     * @param what its name in the service model
     * @param advice what to do instead
     */
    public static ScalingFault notSupported(String what, String advice) {
        return new ScalingFault("NotImplementedException", what + " is not supported by Lambent. " + advice);
    }

    /** Policies and actions need a target. */
    static ScalingFault notRegistered(ResourceId id) {
        return notFound("No scalable target registered for " + id.coordinates());
    }

    /** The target to deregister isn't there. */
    static ScalingFault noTarget(ResourceId id) {
        return notFound("No scalable target found for " + id.coordinates());
    }

    static ScalingFault noPolicy(ResourceId id, String name) {
        return notFound("No scaling policy found for " + id.coordinates() + ", policy name: " + name);
    }

    static ScalingFault noAction(ResourceId id, String name) {
        return notFound("No scheduled action found for " + id.coordinates() + ", scheduled action name: " + name);
    }

    /** {@code ResourceNotFoundException}: there is no target with this ARN to have tags. */
    static ScalingFault noTagged(String arn) {
        return new ScalingFault(
                "ResourceNotFoundException", "The specified resource doesn't exist.", Map.of("ResourceName", arn));
    }

    static ScalingFault tooManyTags(String arn) {
        return new ScalingFault(
                "TooManyTagsException",
                "The request contains too many tags. Try the request again with fewer tags.",
                Map.of("ResourceName", arn));
    }

    static ScalingFault limitExceeded(String what, int limit) {
        return new ScalingFault("LimitExceededException", "The limit of " + limit + " " + what + " is reached.");
    }

    private static ScalingFault notFound(String message) {
        return new ScalingFault("ObjectNotFoundException", message);
    }
}
