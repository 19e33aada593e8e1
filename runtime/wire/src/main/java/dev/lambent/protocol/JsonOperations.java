package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import dev.lambent.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that speaks AWS JSON 1.0 or 1.1: every operation is {@code POST /}, told by the header {@code X-Amz-Target:
 * Prefix.Operation}, with an object in and an object out. An empty body is an empty object. Success is always 200, whatever
 * status a reply has, because the protocol knows no other.
 */
public final class JsonOperations extends Operations implements Call.Rendering {

    static final String TARGET = "X-Amz-Target";

    private final String prefix;
    private final JsonVersion version;
    private final FaultTable faults;
    private final boolean anyPath;
    private final Map<String, JsonOperation> operations = new LinkedHashMap<>();

    private JsonOperations(String service, String prefix, JsonVersion version, FaultTable faults, boolean anyPath) {
        super(service);
        this.prefix = prefix;
        this.version = version;
        this.faults = faults;
        this.anyPath = anyPath;
    }

    /**
     * The table of a service; each API class gives a list of its operations.
     *
     * @param service the name under which it signs, such as {@code application-autoscaling}
     * @param prefix what precedes the operation in the target, such as {@code AnyScaleFrontendService}
     */
    @SafeVarargs
    public static JsonOperations of(
            String service, String prefix, JsonVersion version, FaultTable faults, List<JsonOperation>... operations) {
        JsonOperations table = new JsonOperations(service, prefix, version, faults, false);
        for (List<JsonOperation> some : operations) {
            some.forEach(each -> table.operations.put(each.name(), each));
        }
        return table;
    }

    /** The same table for requests to any path: clients of SQS in Ruby and PHP send them to that of the queue. */
    public JsonOperations atAnyPath() {
        JsonOperations table = new JsonOperations(service(), prefix, version, faults, true);
        table.operations.putAll(operations);
        return table;
    }

    /** What precedes the operation in the targets of this service. */
    String prefix() {
        return prefix;
    }

    /** What precedes the operation in any service's target; the whole of a target that names none. */
    static String prefix(String target) {
        int dot = target.lastIndexOf('.');
        return dot < 0 ? target : target.substring(0, dot);
    }

    @Override
    public List<OperationRow> rows() {
        return operations.values().stream()
                .map(each -> new OperationRow(
                        service(), each.name(), "POST", "/ " + prefix + "." + each.name(), each.supported()))
                .toList();
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
        Input input = new Input(request, surroundings.requestId(), surroundings.scope(), Input.Variables.NONE, null);
        JsonOperation named = named(request);
        boolean reading = named == null || named.isReading();
        Call call = new Call(input, responder, this, surroundings.settlement(reading));
        try {
            JsonOperation found = found(named, request);
            Operation checked = found.checked();
            if (found.isBlocking()) {
                call.runOn(surroundings.pool(), checked, ProtocolFault.throttled("ThrottlingException"));
            } else {
                call.run(checked);
            }
        } catch (ProtocolFault refused) {
            call.fail(refused);
        }
    }

    private @Nullable JsonOperation named(HttpRequest head) {
        String target = head.header(TARGET);
        return target == null || !prefix(target).equals(prefix)
                ? null
                : operations.get(target.substring(target.lastIndexOf('.') + 1));
    }

    private JsonOperation found(@Nullable JsonOperation named, HttpRequest request) {
        if (named == null) {
            throw ProtocolFault.unknownOperation(stray(request.header(TARGET)));
        }
        if (!request.method().equals("POST") || !(anyPath || request.rawPath().equals("/"))) {
            throw ProtocolFault.unknownOperation(
                    named.name() + " is called with POST /, not with " + request.method() + " " + request.rawPath());
        }
        checkType(request.header("Content-Type"));
        if (request.body().length > named.maxBody()) {
            throw ProtocolFault.tooLarge(named.maxBody(), named.name());
        }
        return named;
    }

    private String stray(@Nullable String target) {
        return target == null
                ? "A request to " + service() + " names its operation in a header: add one, such as " + TARGET + ": "
                        + prefix + "."
                        + operations.keySet().stream().findFirst().orElse("Operation")
                : "No operation of " + service() + " answers to " + TARGET + ": " + target;
    }

    /** AWS knows no operation either when the type is missing or another's, be it the one of the other version. */
    private void checkType(@Nullable String type) {
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.equals(version.contentType())) {
            throw ProtocolFault.unknownOperation("The Content-Type is '" + bare + "', and " + service()
                    + " reads nothing else than " + version.contentType() + ": send that.");
        }
    }

    @Override
    public HttpResponse reply(Reply.Now reply, Input input) {
        HttpResponse response = HttpResponse.of(200)
                .header("Content-Type", version.contentType())
                .header("x-amzn-RequestId", input.requestId());
        for (Map.Entry<String, String> field : reply.headers().entrySet()) {
            response = response.header(field.getKey(), field.getValue());
        }
        return reply.body() == null ? response : response.body(Json.bytes(reply.body()));
    }

    @Override
    public HttpResponse failure(Throwable failure, String requestId) {
        return faults.targetedJson(failure, version, requestId);
    }
}
