package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.WrongKind;
import dev.lambent.store.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A request refused by what all AWS services share: routing, parsing, validation. AWS answers these without a Type. */
public final class ProtocolFault extends Fault {

    private ProtocolFault(String code, String message) {
        this(code, message, Map.of());
    }

    private ProtocolFault(String code, String message, Map<String, String> members) {
        super(code, message, members, false);
    }

    /** What a service says in words of its own. */
    static ProtocolFault of(String code, String message) {
        return new ProtocolFault(code, message);
    }

    /** What a service says in words of its own, with further members. */
    static ProtocolFault of(String code, String message, Map<String, String> members) {
        return new ProtocolFault(code, message, members);
    }

    /** A document can't be read, or has not the shape that it should have. */
    public static ProtocolFault malformedXml() {
        return new ProtocolFault(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** Nothing answers to what was asked for. */
    public static ProtocolFault unknownOperation(String message) {
        return new ProtocolFault("UnknownOperationException", message);
    }

    /** The body can't be read as what the operation takes. */
    public static ProtocolFault serialization(String message) {
        return new ProtocolFault("SerializationException", message);
    }

    /**
     * A member of the wrong JSON type. The texts for scalars and for lists and structures in their place are those of the
     * framework behind AWS's JSON protocols, as users of Lambda and DynamoDB have reported them.
     */
    static ProtocolFault serialization(WrongKind wrong) {
        String found = wrong.found().name();
        return serialization(
                switch (wrong.found()) {
                    case LIST -> "Start of list found where not expected";
                    case OBJECT -> "Start of structure or map found where not expected.";
                    default ->
                        switch (wrong.wanted()) {
                            case "List", "Map" -> "Unexpected field type";
                            case "Blob" -> "Invalid base64";
                            case "Integer" -> found + "_VALUE can not be converted to an Integer";
                            case EpochSeconds.WORD -> found + "_VALUE can not be converted to " + EpochSeconds.WORD;
                            default -> found + "_VALUE can not be converted to a " + wrong.wanted();
                        };
                });
    }

    /** The request breaks constraints of the service model; {@code code} is the protocol's word for that. */
    static ProtocolFault validation(String code, List<String> violations) {
        String plural = violations.size() == 1 ? " validation error" : " validation errors";
        return new ProtocolFault(code, violations.size() + plural + " detected: " + String.join("; ", violations));
    }

    /** An operation that is known and refused. */
    static ProtocolFault notSupported(String operation) {
        return new ProtocolFault(
                "NotImplementedException",
                operation + " is not supported by Lambent. Supported operations are listed in its README.");
    }

    /** The whole request is larger than the operation takes. */
    static ProtocolFault tooLarge(long limit, String operation) {
        return new ProtocolFault(
                "RequestEntityTooLargeException",
                "Request must be smaller than " + limit + " bytes for the " + operation + " operation");
    }

    /** Too much is going on; {@code code} is the service's word for a throttled caller. */
    static ProtocolFault throttled(String code) {
        return new ProtocolFault(code, "Rate exceeded");
    }

    /** Lambent holds as much as it may; the caller may try again. */
    static ProtocolFault unavailable(String message) {
        return new ProtocolFault("ServiceUnavailable", message);
    }

    /** The caller is not let in. */
    static ProtocolFault accessDenied(String message) {
        return new ProtocolFault("AccessDeniedException", message);
    }

    /** The form of a query request can't be read. */
    static ProtocolFault malformedQuery(String message) {
        return new ProtocolFault("MalformedQueryString", message);
    }

    /** A parameter of a form can't be read as what it is. */
    static ProtocolFault malformedInput(String message) {
        return new ProtocolFault("MalformedInput", message);
    }

    /** The form names no operation. */
    static ProtocolFault missingAction() {
        return new ProtocolFault(
                "MissingAction", "The request has no Action: add one, such as Action=GetCallerIdentity.");
    }

    /** The form names an operation that the service doesn't have. */
    static ProtocolFault invalidAction(String message) {
        return new ProtocolFault("InvalidAction", message);
    }

    /** What would be changed can't be kept; {@code code} is the service's word for its own failures. */
    static ProtocolFault unkept(String code, StoreFailure why) {
        return new ProtocolFault(code, Objects.requireNonNullElse(why.getMessage(), "State can't be kept."));
    }

    /** Lambent itself failed; {@code code} is the service's word for that. */
    static ProtocolFault internal(String code) {
        return new ProtocolFault(code, "Lambent failed to answer. Its log says why; please report it.");
    }
}
