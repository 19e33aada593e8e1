package dev.lambent.protocol;

import dev.lambent.fault.Fault;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import dev.lambent.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that speaks REST with JSON. A request finds its operation by walking a tree of path segments, literal ones before
 * variables; a slash at the end is tolerated, because clients send {@code /2015-03-31/functions/}.
 */
public final class RestOperations extends Operations implements Call.Rendering {

    /** An operation with the names of its variables. */
    private record Entry(
            RestOperation operation,
            List<String> variables,
            @Nullable String key,
            String value) {

        static Entry of(RestOperation operation) {
            String parameter = operation.parameter();
            int equals = parameter == null ? -1 : parameter.indexOf('=');
            return parameter == null
                    ? new Entry(operation, operation.variables(), null, "")
                    : new Entry(
                            operation,
                            operation.variables(),
                            parameter.substring(0, equals),
                            parameter.substring(equals + 1));
        }

        boolean answers(HttpRequest request) {
            String method = request.method().equals("HEAD") ? "GET" : request.method();
            return operation.method().equals(method)
                    && (key == null || value.equals(request.query().first(key)));
        }
    }

    /** One position in a path. */
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final List<Entry> entries = new ArrayList<>();
        private @Nullable Node variable;
    }

    /** Where a path leads. */
    private record Place(Node node, List<String> values) {}

    private final FaultTable faults;
    private final List<RestOperation> operations = new ArrayList<>();
    private final Node root = new Node();

    private RestOperations(String service, FaultTable faults) {
        super(service);
        this.faults = faults;
    }

    /** The table of a service; each API class gives a list of its operations. */
    @SafeVarargs
    public static RestOperations of(String service, FaultTable faults, List<RestOperation>... operations) {
        RestOperations table = new RestOperations(service, faults);
        for (List<RestOperation> some : operations) {
            some.forEach(table::add);
        }
        return table;
    }

    private void add(RestOperation operation) {
        Node node = root;
        for (String segment : operation.segments()) {
            node = segment.startsWith("{") ? variable(node) : node.literals.computeIfAbsent(segment, s -> new Node());
        }
        Entry entry = Entry.of(operation);
        node.entries.add(entry.key() == null ? node.entries.size() : 0, entry);
        operations.add(operation);
    }

    private static Node variable(Node node) {
        Node next = node.variable;
        if (next == null) {
            next = new Node();
            node.variable = next;
        }
        return next;
    }

    @Override
    public List<OperationRow> rows() {
        return operations.stream()
                .map(each -> new OperationRow(service(), each.name(), each.method(), each.path(), each.supported()))
                .toList();
    }

    /** Whether any operation has this path, with whatever method. */
    boolean knows(HttpRequest request) {
        return place(request) != null;
    }

    private @Nullable Place place(HttpRequest request) {
        List<String> values = new ArrayList<>(2);
        Node node = walk(root, request.segments(), 0, values);
        return node == null ? null : new Place(node, values);
    }

    private static @Nullable Node walk(Node node, List<String> segments, int index, List<String> values) {
        if (index == segments.size()) {
            return node.entries.isEmpty() ? null : node;
        }
        Node literal = node.literals.get(segments.get(index));
        Node found = literal == null ? null : walk(literal, segments, index + 1, values);
        if (found != null || node.variable == null) {
            return found;
        }
        int depth = values.size();
        values.add(segments.get(index));
        found = walk(node.variable, segments, index + 1, values);
        if (found == null) {
            values.subList(depth, values.size()).clear();
        }
        return found;
    }

    private static @Nullable Entry entry(@Nullable Place place, HttpRequest request) {
        if (place != null) {
            for (Entry entry : place.node().entries) {
                if (entry.answers(request)) {
                    return entry;
                }
            }
        }
        return null;
    }

    @Override
    Intake intake(HttpRequest head) {
        Entry entry = entry(place(head), head);
        return entry == null ? Intake.DEFAULT : new Intake(entry.operation().maxBody(), true);
    }

    @Override
    HttpResponse refuse(HttpRequest head, Refusal refusal, String requestId) {
        Entry entry = entry(place(head), head);
        Fault fault = entry != null && refusal.cause() == Refusal.Cause.TOO_LARGE
                ? entry.operation().tooLarge(refusal.bytes())
                : fault(refusal, "requested");
        return faults.restJson(fault, requestId);
    }

    @Override
    void serve(HttpRequest request, Surroundings surroundings, Responder responder) {
        Place place = place(request);
        Entry entry = entry(place, request);
        if (place == null || entry == null) {
            responder.send(stray(request, place, surroundings.requestId()));
            return;
        }
        Input.Variables variables = new Input.Variables(entry.variables(), place.values());
        Input input = new Input(request, surroundings.requestId(), surroundings.scope(), variables, null);
        Settlement settlement = surroundings.settlement(entry.operation().isReading());
        start(entry.operation(), input, new Call(input, responder, this, settlement), surroundings);
    }

    private static void start(RestOperation operation, Input input, Call call, Surroundings surroundings) {
        Gate gate = operation.gate();
        if (gate == null) {
            run(operation, input, call, surroundings);
            return;
        }
        gate.pass(input).whenComplete((passed, refused) -> {
            if (refused == null) {
                run(operation, input, call, surroundings);
            } else {
                call.fail(refused);
            }
        });
    }

    private static void run(RestOperation operation, Input input, Call call, Surroundings surroundings) {
        Operation plain = operation.operation();
        RawOperation raw = operation.raw();
        if (input.request().body().length > operation.maxBody()) {
            call.fail(operation.tooLarge(input.request().body().length));
        } else if (raw != null) {
            call.run(raw);
        } else if (plain == null) {
            call.fail(ProtocolFault.notSupported(operation.name()));
        } else if (operation.isBlocking()) {
            Operation checked = checked(plain, operation.constraints());
            call.runOn(surroundings.pool(), checked, ProtocolFault.throttled("TooManyRequestsException"));
        } else {
            call.run(checked(plain, operation.constraints()));
        }
    }

    private static Operation checked(Operation operation, Constraints constraints) {
        return input -> {
            constraints.check(input, "ValidationException");
            return operation.call(input);
        };
    }

    /** The answer to a request that has no operation. */
    private HttpResponse stray(HttpRequest request, @Nullable Place place, String requestId) {
        if (place != null && request.method().equals("OPTIONS")) {
            List<String> methods = place.node().entries.stream()
                    .map(each -> each.operation().method())
                    .distinct()
                    .toList();
            return HttpResponse.of(204)
                    .header("x-amzn-RequestId", requestId)
                    .header("Allow", String.join(", ", methods));
        }
        return faults.restJson(
                ProtocolFault.unknownOperation(
                        "No operation of " + service() + " answers to " + request.method() + " " + request.rawPath()),
                requestId);
    }

    @Override
    public HttpResponse reply(Reply.Now reply, Input input) {
        HttpResponse response = HttpResponse.of(reply.status())
                .header("Content-Type", "application/json")
                .header("x-amzn-RequestId", input.requestId());
        for (Map.Entry<String, String> field : reply.headers().entrySet()) {
            response = response.header(field.getKey(), field.getValue());
        }
        return reply.body() == null ? response : response.body(Json.bytes(reply.body()));
    }

    @Override
    public HttpResponse failure(Throwable failure, String requestId) {
        return faults.restJson(failure, requestId);
    }
}
