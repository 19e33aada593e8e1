package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import dev.lambent.protocol.RestXmlOperation.Level;
import dev.lambent.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * S3's kind of API: REST with XML. A request finds its operation by what it is about (the service, a bucket, an object), its
 * method, the sub-resource among its parameters and, for copies, a header. A sub-resource that no operation of that method
 * has is refused: it must not become something else than was asked for.
 */
public final class RestXmlOperations extends Operations {

    private static final String REQUEST_ID = "x-amz-request-id";
    private static final String HOST_ID = "x-amz-id-2";

    private final FaultTable faults;
    private final Timeline timeline;
    private final List<RestXmlOperation> operations = new ArrayList<>();
    private final Map<Level, List<RestXmlOperation>> strictestFirst = new EnumMap<>(Level.class);
    private final Map<Level, Set<String>> subResources = new EnumMap<>(Level.class);

    private RestXmlOperations(String service, FaultTable faults, Timeline timeline) {
        super(service);
        this.faults = faults;
        this.timeline = timeline;
    }

    /**
     * The table of a service; each API class gives a list of its operations.
     *
     * @param timeline by whose clock presigned URLs expire
     */
    @SafeVarargs
    public static RestXmlOperations of(
            String service, FaultTable faults, Timeline timeline, List<RestXmlOperation>... operations) {
        RestXmlOperations table = new RestXmlOperations(service, faults, timeline);
        for (List<RestXmlOperation> some : operations) {
            some.forEach(table::add);
        }
        table.strictestFirst
                .values()
                .forEach(each -> each.sort(
                        Comparator.comparingInt(RestXmlOperation::strictness).reversed()));
        return table;
    }

    private void add(RestXmlOperation operation) {
        operations.add(operation);
        strictestFirst
                .computeIfAbsent(operation.level(), level -> new ArrayList<>())
                .add(operation);
        String subResource = operation.subResource();
        if (subResource != null) {
            subResources
                    .computeIfAbsent(operation.level(), level -> new HashSet<>())
                    .add(subResource);
        }
    }

    /** The second id that answers carry, and events about them; made from the first. */
    public static String hostId(String requestId) {
        return Base64.getEncoder()
                .encodeToString((requestId + requestId + requestId).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** S3's request ids are shorter than those of other services. */
    private static String requestId(String id) {
        String plain = id.replace("-", "").toUpperCase(Locale.ROOT);
        return plain.length() > 16 ? plain.substring(0, 16) : plain;
    }

    @Override
    public List<OperationRow> rows() {
        return operations.stream()
                .map(each ->
                        new OperationRow(service(), each.name(), each.method(), each.path(), each.operation() != null))
                .toList();
    }

    /** Whether an unsigned request that nobody else takes is taken: one that names a bucket. */
    boolean takes(HttpRequest request) {
        return BucketPath.of(request).isPlausible();
    }

    private static Level level(BucketPath path) {
        return path.bucket() == null ? Level.SERVICE : path.key() == null ? Level.BUCKET : Level.OBJECT;
    }

    private @Nullable RestXmlOperation find(HttpRequest request, Level level) {
        for (RestXmlOperation each : strictestFirst.getOrDefault(level, List.of())) {
            if (each.method().equals(request.method()) && each.answers(request)) {
                return leavesNothingOut(each, request, level) ? each : null;
            }
        }
        return null;
    }

    private boolean leavesNothingOut(RestXmlOperation operation, HttpRequest request, Level level) {
        return request.query().entries().stream()
                .filter(each -> subResources.getOrDefault(level, Set.of()).contains(each.name()))
                .allMatch(each -> each.name().equals(operation.subResource()));
    }

    @Override
    Intake intake(HttpRequest head) {
        RestXmlOperation found = find(head, level(BucketPath.of(head)));
        return found == null ? new Intake(Intake.SMALL, false) : found.intake(head);
    }

    @Override
    HttpResponse refuse(HttpRequest head, Refusal refusal, String requestId) {
        RestXmlOperation found = find(head, level(BucketPath.of(head)));
        ProtocolFault fault = switch (refusal.cause()) {
            case TOO_LARGE -> found == null ? ProtocolFault.malformedXml() : found.tooLarge();
            case UNREADABLE -> ProtocolFault.malformedXml();
            case OVERLOADED -> slowDown();
        };
        return new Rendering(head).failure(fault, requestId(requestId));
    }

    private static ProtocolFault slowDown() {
        return ProtocolFault.of("SlowDown", "Please reduce your request rate.");
    }

    @Override
    void serve(HttpRequest request, Surroundings surroundings, Responder responder) {
        String id = requestId(surroundings.requestId());
        Rendering rendering = new Rendering(request);
        try {
            PresignedUrl.check(request, timeline.now());
            BucketPath path = BucketPath.of(request);
            path.check();
            RestXmlOperation found = find(request, level(path));
            if (found == null) {
                throw stray(request, level(path));
            }
            Input input = new Input(request, id, surroundings.scope(), variables(path), null);
            Call call = new Call(input, responder, rendering, surroundings.settlement(found.isReading()));
            run(found, input, call, surroundings);
        } catch (ProtocolFault refused) {
            responder.send(rendering.failure(refused, id));
        }
    }

    private static Input.Variables variables(BucketPath path) {
        return path.bucket() == null
                ? Input.Variables.NONE
                : path.key() == null
                        ? new Input.Variables(List.of("Bucket"), List.of(path.bucket()))
                        : new Input.Variables(List.of("Bucket", "Key"), List.of(path.bucket(), path.key()));
    }

    private static void run(RestXmlOperation found, Input input, Call call, Surroundings surroundings) {
        Operation operation = found.operation();
        if (operation == null) {
            throw ProtocolFault.of(
                    "NotImplemented",
                    found.name() + " is not supported by Lambent. Supported operations are listed in its README.");
        }
        if (input.request().body().length > found.maxBody()) {
            throw found.tooLarge();
        }
        if (found.isBlocking()) {
            call.runOn(surroundings.pool(), operation, slowDown());
        } else {
            call.run(operation);
        }
    }

    /** The answer to a request that has no operation. */
    private static ProtocolFault stray(HttpRequest request, Level level) {
        if (request.method().equals("OPTIONS")) {
            return ProtocolFault.of("AccessForbidden", "CORSResponse: CORS is not enabled for this bucket.");
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("Method", request.method());
        members.put("ResourceType", level.name());
        return ProtocolFault.of(
                "MethodNotAllowed", "The specified method is not allowed against this resource.", members);
    }

    /** Writes the answers to one request. */
    private final class Rendering implements Call.Rendering {

        private final boolean bodiless;

        Rendering(HttpRequest request) {
            bodiless = request.method().equals("HEAD");
        }

        @Override
        public HttpResponse reply(Reply.Now reply, Input input) {
            return written(HttpResponse.of(reply.status()), input);
        }

        @Override
        public HttpResponse written(HttpResponse response, Input input) {
            return response.header(REQUEST_ID, input.requestId()).header(HOST_ID, hostId(input.requestId()));
        }

        @Override
        public HttpResponse failure(Throwable failure, String requestId) {
            String hostId = hostId(requestId);
            return faults.restXml(failure, new FaultTable.Ids(requestId, hostId), bodiless)
                    .header(REQUEST_ID, requestId)
                    .header(HOST_ID, hostId);
        }
    }
}
