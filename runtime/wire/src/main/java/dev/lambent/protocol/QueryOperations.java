package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Parameters;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that speaks the query protocol: a form (or query string) with an Action and a Version goes in, XML comes out. An
 * operation's reply is written member by member, as its {@link QueryNames} say.
 */
public final class QueryOperations extends Operations {

    /** Bytes of a form: the largest policy document is 128 KiB, and percent-encoding may triple it. */
    private static final long USUAL_FORM = 1 << 20;

    /** More parameters than any request of IAM, STS, SNS or SQS needs. */
    private static final int USUAL_PARAMETERS = 10_000;

    private final String version;
    private final String namespace;
    private final FaultTable faults;
    private final Bounds bounds;
    private final Map<String, QueryOperation> operations = new LinkedHashMap<>();

    /** How large a form may be: in bytes, and in parameters. */
    private record Bounds(long bytes, int parameters) {}

    private QueryOperations(String service, String version, String namespace, FaultTable faults, Bounds bounds) {
        super(service);
        this.bounds = bounds;
        this.version = version;
        this.namespace = namespace;
        this.faults = faults;
    }

    /**
     * The table of a service.
     *
     * @param service the name under which it signs, such as {@code iam}
     * @param version the API's version, such as {@code 2010-05-08}
     * @param namespace the XML namespace of its answers
     */
    public static QueryOperations of(
            String service, String version, String namespace, FaultTable faults, List<QueryOperation> operations) {
        QueryOperations table =
                new QueryOperations(service, version, namespace, faults, new Bounds(USUAL_FORM, USUAL_PARAMETERS));
        operations.forEach(each -> table.operations.put(each.action(), each));
        return table;
    }

    /** The same table for forms of up to {@code bytes}. */
    public QueryOperations maxForm(long bytes) {
        return bounded(new Bounds(bytes, bounds.parameters));
    }

    /** The same table for forms of up to so many parameters. */
    public QueryOperations maxParameters(int parameters) {
        return bounded(new Bounds(bounds.bytes, parameters));
    }

    private QueryOperations bounded(Bounds other) {
        QueryOperations table = new QueryOperations(service(), version, namespace, faults, other);
        table.operations.putAll(operations);
        return table;
    }

    /** The API's version, which tells apart services that sign with the same name. */
    String version() {
        return version;
    }

    @Override
    public List<OperationRow> rows() {
        return operations.values().stream()
                .map(each -> new OperationRow(
                        service(), each.action(), "POST", "/?Action=" + each.action(), each.operation() != null))
                .toList();
    }

    /** Whether it has such an operation: links in SNS messages name an Action and no Version. */
    boolean knows(@Nullable String action) {
        return action != null && operations.containsKey(action);
    }

    /** The form of a request, wherever it is. */
    static Parameters form(HttpRequest request) {
        return request.method().equals("GET")
                ? request.query()
                : Parameters.parse(new String(request.body(), StandardCharsets.UTF_8));
    }

    @Override
    Intake intake(HttpRequest head) {
        return new Intake(bounds.bytes, true);
    }

    @Override
    HttpResponse refuse(HttpRequest head, Refusal refusal, String requestId) {
        return faults.query(fault(refusal, "requested"), namespace, requestId);
    }

    @Override
    void serve(HttpRequest request, Surroundings surroundings, Responder responder) {
        Rendering rendering = new Rendering();
        try {
            Parameters form = form(request);
            String action = form.first("Action");
            QueryOperation found = find(action);
            rendering.of(found);
            Input input = new Input(
                    request,
                    surroundings.requestId(),
                    surroundings.scope(),
                    Input.Variables.NONE,
                    FormBody.read(FormBody.bounded(form, bounds.parameters), found.constraints(), found.inForms()));
            new Call(input, responder, rendering, surroundings.settlement(found.isReading())).run(checked(found));
        } catch (ProtocolFault | dev.lambent.json.WrongKind refused) {
            responder.send(rendering.failure(refused, surroundings.requestId()));
        }
    }

    private QueryOperation find(@Nullable String action) {
        if (action == null) {
            throw ProtocolFault.missingAction();
        }
        QueryOperation found = operations.get(action);
        if (found == null) {
            throw ProtocolFault.invalidAction("Could not find operation " + action + " for version " + version);
        }
        return found;
    }

    private static Operation checked(QueryOperation found) {
        Operation operation = found.operation();
        if (operation == null) {
            throw ProtocolFault.notSupported(found.action());
        }
        return input -> {
            found.constraints().check(input, "ValidationError");
            return operation.call(input);
        };
    }

    /** Writes the answers of one request. */
    private final class Rendering implements Call.Rendering {

        private String action = "";
        private QueryNames names = QueryNames.plain();

        void of(QueryOperation operation) {
            action = operation.action();
            names = operation.inAnswers();
        }

        @Override
        public HttpResponse reply(Reply.Now reply, Input input) {
            Xml xml = new Xml(names).open(action + "Response", namespace);
            if (reply.body() != null) {
                xml.open(action + "Result").members(reply.body()).close(action + "Result");
            }
            xml.open("ResponseMetadata").element("RequestId", input.requestId()).close("ResponseMetadata");
            xml.close(action + "Response");
            return HttpResponse.of(reply.status())
                    .header("Content-Type", "text/xml")
                    .header("x-amzn-RequestId", input.requestId())
                    .body(xml.bytes());
        }

        @Override
        public HttpResponse failure(Throwable failure, String requestId) {
            return faults.query(failure, namespace, requestId);
        }
    }
}
