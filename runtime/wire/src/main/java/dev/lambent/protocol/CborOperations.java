package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import dev.lambent.json.Cbor;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedCbor;
import dev.lambent.json.WrongKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that speaks Smithy's RPC v2 with CBOR: every operation is {@code POST /service/Target/operation/Operation} with
 * the header {@code smithy-protocol: rpc-v2-cbor}, a map in and a map out. The operations are those of the service's JSON, and
 * so is everything they read and answer; nothing but moments looks different.
 *
 * <p>From "Smithy RPC v2 CBOR protocol" of Smithy's documentation.
 */
public final class CborOperations extends Operations implements Call.Rendering {

    static final String CONTENT_TYPE = "application/cbor";

    /** The header that tells this protocol from others. */
    static final String PROTOCOL = "smithy-protocol";

    private static final String NAME = "rpc-v2-cbor";
    private static final String BEFORE_TARGET = "/service/";
    private static final String BEFORE_OPERATION = "/operation/";

    private final String target;
    private final JsonVersion version;
    private final FaultTable faults;
    private final Map<String, JsonOperation> operations = new LinkedHashMap<>();

    private CborOperations(String service, String target, JsonVersion version, FaultTable faults) {
        super(service);
        this.target = target;
        this.version = version;
        this.faults = faults;
    }

    /**
     * The table of a service.
     *
     * @param service the name under which it signs, such as {@code monitoring}
     * @param target the service's name in paths, such as {@code GraniteServiceVersion20100801}
     * @param namespace of the service model, such as {@code com.amazonaws.sqs}
     * @param operations those of its JSON
     */
    public static CborOperations of(
            String service, String target, String namespace, FaultTable faults, List<JsonOperation> operations) {
        CborOperations table = new CborOperations(service, target, JsonVersion.cbor(namespace), faults);
        operations.forEach(each -> table.operations.put(each.name(), each));
        return table;
    }

    /** Whether a request is of this protocol, for whatever service. */
    static boolean isSpokenBy(HttpRequest request) {
        return request.rawPath().startsWith(BEFORE_TARGET) && request.header(PROTOCOL) != null;
    }

    /** Which service a request of this protocol is for; empty where its path names none. */
    static String target(HttpRequest request) {
        String path = request.rawPath();
        int end = path.indexOf(BEFORE_OPERATION, BEFORE_TARGET.length());
        return end < 0 ? "" : path.substring(BEFORE_TARGET.length(), end);
    }

    /** The service's name in paths. */
    String target() {
        return target;
    }

    @Override
    public List<OperationRow> rows() {
        return operations.values().stream()
                .map(each -> new OperationRow(service(), each.name(), "POST", path(each.name()), each.supported()))
                .toList();
    }

    private String path(String operation) {
        return BEFORE_TARGET + target + BEFORE_OPERATION + operation;
    }

    @Override
    Intake intake(HttpRequest head) {
        JsonOperation named = named(head);
        return named == null ? Intake.DEFAULT : new Intake(named.maxBody(), true);
    }

    @Override
    HttpResponse refuse(HttpRequest head, Refusal refusal, String requestId) {
        JsonOperation named = named(head);
        return failure(fault(refusal, named == null ? "requested" : named.name()), requestId);
    }

    @Override
    void serve(HttpRequest request, Surroundings surroundings, Responder responder) {
        try {
            JsonOperation found = found(request);
            Operation checked = found.checked();
            Input input = new Input(
                    request, surroundings.requestId(), surroundings.scope(), Input.Variables.NONE, read(request));
            Call call = new Call(input, responder, this, surroundings.settlement(found.isReading()));
            if (found.isBlocking()) {
                call.runOn(surroundings.pool(), checked, ProtocolFault.throttled("ThrottlingException"));
            } else {
                call.run(checked);
            }
        } catch (ProtocolFault | MalformedCbor | WrongKind refused) {
            responder.send(failure(refused, surroundings.requestId()));
        }
    }

    private static JsonObject read(HttpRequest request) {
        return request.body().length == 0 ? JsonObject.empty() : Cbor.object(request.body());
    }

    private @Nullable JsonOperation named(HttpRequest head) {
        String path = head.rawPath();
        return operations.get(path.substring(path.lastIndexOf('/') + 1));
    }

    private JsonOperation found(HttpRequest request) {
        JsonOperation named = named(request);
        if (named == null || !request.rawPath().equals(path(named.name()))) {
            throw ProtocolFault.unknownOperation(
                    "No operation of " + service() + " answers to the path " + request.rawPath());
        }
        if (!request.method().equals("POST") || !NAME.equals(request.header(PROTOCOL))) {
            throw ProtocolFault.unknownOperation(named.name() + " is called with POST and " + PROTOCOL + ": " + NAME
                    + ", not with " + request.method() + " and " + request.header(PROTOCOL));
        }
        checkType(request);
        if (request.body().length > named.maxBody()) {
            throw ProtocolFault.tooLarge(named.maxBody(), named.name());
        }
        return named;
    }

    /** An input without members has neither a body nor a type. */
    private void checkType(HttpRequest request) {
        String type = request.header("Content-Type");
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (request.body().length > 0 && !bare.equals(CONTENT_TYPE)) {
            throw ProtocolFault.unknownOperation("The Content-Type is '" + bare + "', and " + service()
                    + " reads nothing else here than " + CONTENT_TYPE + ": send that.");
        }
    }

    @Override
    public HttpResponse reply(Reply.Now reply, Input input) {
        HttpResponse response =
                HttpResponse.of(200).header(PROTOCOL, NAME).header("x-amzn-RequestId", input.requestId());
        for (Map.Entry<String, String> field : reply.headers().entrySet()) {
            response = response.header(field.getKey(), field.getValue());
        }
        return reply.body() == null
                ? response
                : response.header("Content-Type", CONTENT_TYPE).body(Cbor.bytes(reply.body()));
    }

    @Override
    public HttpResponse failure(Throwable failure, String requestId) {
        return failure(faults, failure, version, requestId);
    }

    private static HttpResponse failure(FaultTable faults, Throwable failure, JsonVersion version, String requestId) {
        return faults.cbor(failure, version, requestId).header(PROTOCOL, NAME);
    }

    /** The answer to a request for a service that isn't there. */
    static HttpResponse unknown(FaultTable faults, ProtocolFault fault, String requestId) {
        return failure(faults, fault, JsonVersion.cbor(""), requestId);
    }
}
