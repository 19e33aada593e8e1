package dev.lambent.sqs;

import dev.lambent.fault.Fault;
import java.util.Map;

/**
 * A request that SQS refuses. The texts are AWS's as clients have recorded them, where they have. Its {@link #code} is the
 * name in the JSON protocol; {@link #error} knows the rest.
 */
public final class SqsFault extends Fault {

    private static final long serialVersionUID = 1L;

    private final SqsError error;

    /** Refuses with a message. */
    SqsFault(SqsError error, String message) {
        super(error.shape(), message, Map.of(), false);
        this.error = error;
    }

    /** Which error it is. */
    public SqsError error() {
        return error;
    }

    /** The request leaves out what it must contain. */
    public static SqsFault missing(String parameter) {
        return new SqsFault(SqsError.MISSING_PARAMETER, "The request must contain the parameter " + parameter + ".");
    }

    /** The queue's URL is none. */
    public static SqsFault invalidAddress(String url) {
        return new SqsFault(SqsError.INVALID_ADDRESS, "The address " + url + " is not valid for this endpoint.");
    }

    /** Attributes with lists of values are in SQS's model, but SQS takes none. */
    public static SqsFault listValues(String operation) {
        return new SqsFault(
                SqsError.UNSUPPORTED_OPERATION,
                "Message attribute list values in " + operation + " operation are not supported.");
    }

    /** Something that Lambent refuses instead of ignoring it. */
    static SqsFault notSupported(String what, String advice) {
        return new SqsFault(SqsError.NOT_IMPLEMENTED, what + " is not supported by Lambent. " + advice);
    }

    /** There is no such queue. */
    static SqsFault noQueue() {
        return new SqsFault(SqsError.QUEUE_DOES_NOT_EXIST, "The specified queue does not exist.");
    }

    /** There is no such attribute, or queues of this type haven't got it. */
    static SqsFault unknownAttribute(String name) {
        return new SqsFault(SqsError.INVALID_ATTRIBUTE_NAME, "Unknown Attribute " + name + ".");
    }

    /** An attribute can't have this value. */
    static SqsFault invalidAttribute(String name, String reason) {
        return new SqsFault(
                SqsError.INVALID_ATTRIBUTE_VALUE, "Invalid value for the parameter " + name + ". Reason: " + reason);
    }

    /** A receipt handle that nobody was given. */
    static SqsFault invalidHandle(String handle) {
        return new SqsFault(
                SqsError.RECEIPT_HANDLE_IS_INVALID,
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    /** FIFO queues take what standard queues don't, and the reverse. */
    static SqsFault wrongQueueType(Object value, String parameter) {
        return invalidValue(value, parameter, "The request include parameter that is not valid for this queue type.");
    }

    /** Something that an ARN names is not there. */
    static SqsFault notFound(String message) {
        return new SqsFault(SqsError.RESOURCE_NOT_FOUND, message);
    }

    /** Says which value of which parameter is wrong, and why. */
    static SqsFault invalidValue(Object value, String parameter, String reason) {
        return invalid("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    /** {@code InvalidParameterValue} with its whole text. */
    static SqsFault invalid(String message) {
        return new SqsFault(SqsError.INVALID_PARAMETER_VALUE, message);
    }
}
