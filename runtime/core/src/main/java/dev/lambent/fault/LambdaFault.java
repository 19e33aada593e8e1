package dev.lambent.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refused request to the Lambda service.
 *
 * <p>The factories are named after the errors of the Lambda service model. Texts are given by the place that knows the
 * reason; where the same text is needed twice, its factory is here.
 */
public final class LambdaFault extends Fault {

    /** The member that AWS sends as a header. */
    private static final String RETRY_AFTER = "retryAfterSeconds";

    private LambdaFault(String code, @Nullable String message, Map<String, String> members, boolean typed) {
        super(code, message, members, typed);
    }

    /** {@code ResourceNotFoundException}: nothing goes by the name that was asked for. */
    public static LambdaFault notFound(String message) {
        return typed("ResourceNotFoundException", message);
    }

    /** {@code ResourceNotFoundException} for a function, version or alias; {@code arn} as AWS prints it. */
    public static LambdaFault functionNotFound(String arn) {
        return notFound("Function not found: " + arn);
    }

    /** {@code InvalidParameterValueException}: a parameter is well-formed and still not acceptable. */
    public static LambdaFault invalidParameter(String message) {
        return typed("InvalidParameterValueException", message);
    }

    /** {@code InvalidParameterValueException} in the variant that AWS answers without a {@code Type} member. */
    public static LambdaFault invalidParameterUntyped(String message) {
        return untyped("InvalidParameterValueException", message);
    }

    /** {@code ValidationException}: the request breaks the constraints of the service model. */
    public static LambdaFault validation(String message) {
        return untyped("ValidationException", message);
    }

    /** {@code ResourceConflictException}: the resource exists already, or is busy changing. */
    public static LambdaFault conflict(String message) {
        return typed("ResourceConflictException", message);
    }

    /** {@code ResourceInUseException}: it is on its way from one state to another. */
    public static LambdaFault inUse(String message) {
        return typed("ResourceInUseException", message);
    }

    /**
     * {@code RecursiveInvocationException}: a function has fed itself too often in one chain (API reference, "Invoke", names
     * the error; its text is that of the documentation of the error).
     */
    public static LambdaFault recursiveInvocation() {
        return typed(
                "RecursiveInvocationException",
                "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services"
                        + " resources and stopped your function's invocation.");
    }

    /** {@code PreconditionFailedException}: the revision the caller knows is not the latest. */
    public static LambdaFault preconditionFailed(String message) {
        return typed("PreconditionFailedException", message);
    }

    /** {@code InvalidRequestContentException}: the body is not what the operation takes. */
    public static LambdaFault invalidRequestContent(String message) {
        return typed("InvalidRequestContentException", message);
    }

    /** {@code RequestTooLargeException}: the payload is larger than the invocation type allows. */
    public static LambdaFault requestTooLarge(long bytes, String invocationType, long most) {
        return typed(
                "RequestTooLargeException",
                bytes + " byte payload is too large for the " + invocationType + " invocation type (limit " + most
                        + " bytes)");
    }

    /** {@code RequestEntityTooLargeException}: the whole request is larger than the operation allows. */
    public static LambdaFault requestEntityTooLarge(String message) {
        return untyped("RequestEntityTooLargeException", message);
    }

    /** {@code PolicyLengthExceededException}: the resource policy would be larger than its limit. */
    public static LambdaFault policyLengthExceeded(String message) {
        return typed("PolicyLengthExceededException", message);
    }

    /** {@code CodeStorageExceededException}: the account's code storage is full. */
    public static LambdaFault codeStorageExceeded(String message) {
        return typed("CodeStorageExceededException", message);
    }

    /** {@code AccessDeniedException}: it belongs to another account. */
    public static LambdaFault accessDenied(String message) {
        return untyped("AccessDeniedException", message);
    }

    /**
     * {@code TooManyRequestsException}: throttled.
     *
     * @param retryAfter when it is worth trying again, rounded up to whole seconds; null where nobody knows, because it
     *     depends on when invocations end
     */
    public static LambdaFault throttled(ThrottleReason reason, @Nullable Duration retryAfter) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("Reason", reason.word());
        if (retryAfter != null) {
            members.put(
                    RETRY_AFTER,
                    String.valueOf(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds())));
        }
        return new LambdaFault("TooManyRequestsException", "Rate Exceeded.", members, true);
    }

    /** {@code ProvisionedConcurrencyConfigNotFoundException}: the version or alias has none. */
    public static LambdaFault noProvisionedConcurrency() {
        return typed(
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function");
    }

    /** {@code ServiceException}: Lambent itself failed; the caller may try again. */
    public static LambdaFault service(String message) {
        return typed("ServiceException", message);
    }

    /**
     * An operation or setting that Lambent refuses instead of ignoring it.
     *
     * @param what the operation's or setting's name in the service model, such as {@code InvokeWithResponseStream}
     * @param advice what to do instead
     */
    public static LambdaFault notSupported(String what, String advice) {
        return untyped("NotImplementedException", what + " is not supported by Lambent. " + advice);
    }

    private static LambdaFault typed(String code, String message) {
        return new LambdaFault(code, message, Map.of(), true);
    }

    private static LambdaFault untyped(String code, String message) {
        return new LambdaFault(code, message, Map.of(), false);
    }
}
