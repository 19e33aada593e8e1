package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import java.util.Set;

/**
 * The version of the AWS JSON protocol that a service speaks: which content type its messages have, and how it spells the
 * code of an error. In 1.1 {@code __type} is the bare code; in 1.0 it is a shape of the service model with its namespace, such
 * as {@code com.amazonaws.sqs#QueueDoesNotExist}, and what the framework in front of the service refuses has a namespace of
 * the framework's.
 *
 * @param contentType of requests and answers
 * @param namespace of the service model; empty where the code is bare
 */
public record JsonVersion(String contentType, String namespace) {

    /** Errors that services answer although their models don't have them. */
    private static final Set<String> OF_FRAMEWORK =
            Set.of("InvalidParameterValueException", "MissingRequiredParameterException", "ValidationException");

    /** AWS JSON 1.1: Application Auto Scaling, CodeDeploy, EventBridge, CloudWatch Logs and most others. */
    public static final JsonVersion ONE_ONE = new JsonVersion("application/x-amz-json-1.1", "");

    /** AWS JSON 1.0: SQS, CloudWatch, DynamoDB; {@code namespace} is the service model's, such as {@code com.amazonaws.sqs}. */
    public static JsonVersion oneZero(String namespace) {
        return new JsonVersion("application/x-amz-json-1.0", namespace);
    }

    /** Smithy's RPC v2, which is the same in CBOR. */
    static JsonVersion cbor(String namespace) {
        return new JsonVersion(CborOperations.CONTENT_TYPE, namespace);
    }

    /** An error's {@code __type}; {@code name} is what this protocol calls it. */
    String type(Fault fault, String name) {
        if (namespace.isEmpty()) {
            return name;
        }
        boolean framework = fault instanceof ProtocolFault || OF_FRAMEWORK.contains(name);
        return (framework ? framework(name) : namespace) + "#" + name;
    }

    private static String framework(String code) {
        return code.equals("ValidationException") ? "com.amazon.coral.validate" : "com.amazon.coral.service";
    }
}
