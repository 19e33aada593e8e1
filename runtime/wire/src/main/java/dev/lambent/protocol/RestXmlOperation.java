package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.Intake;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a REST API in XML: where it answers and how. Its path is the service model's, {@code /}, {@code /{Bucket}} or
 * {@code /{Bucket}/{Key+}}, with the parameters that tell it from others; the first of these without a value is a sub-resource,
 * such as {@code ?tagging}. Its variables are {@code Bucket} and {@code Key}. Immutable.
 */
public final class RestXmlOperation {

    /** Bytes that a document may have unless the operation says otherwise: a notification configuration of 100 rules. */
    private static final long USUAL_BODY = 1 << 20;

    /** What a request is about. */
    enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** A parameter that a request must have; {@code value} is null where any will do. */
    private record Condition(String name, @Nullable String value) {

        static Condition of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Condition(text, null)
                    : new Condition(text.substring(0, equals), text.substring(equals + 1));
        }

        boolean holds(HttpRequest request) {
            String sent = request.query().first(name);
            return sent != null && (value == null || value.equals(sent));
        }
    }

    private final String name;
    private final String method;
    private final String path;
    private final Traits traits;
    private final List<Condition> conditions;

    private record Traits(
            @Nullable Operation operation,
            @Nullable String header,
            boolean blocking,
            long maxBody,
            @Nullable Function<HttpRequest, Intake> uploads) {}

    private RestXmlOperation(String name, String method, String path, Traits traits) {
        this.name = name;
        this.method = method;
        this.path = path;
        this.traits = traits;
        int query = path.indexOf('?');
        this.conditions = query < 0
                ? List.of()
                : Arrays.stream(path.substring(query + 1).split("&"))
                        .map(Condition::of)
                        .toList();
    }

    /** An operation, which answers with a {@link Reply.Written}. */
    public static RestXmlOperation of(String name, String method, String path, Operation operation) {
        return new RestXmlOperation(name, method, path, new Traits(operation, null, false, USUAL_BODY, null));
    }

    /** An operation of the service model that is refused with 501, by name. */
    public static RestXmlOperation unsupported(String name, String method, String path) {
        return new RestXmlOperation(name, method, path, new Traits(null, null, false, USUAL_BODY, null));
    }

    /** The same operation for requests with this header field only. */
    public RestXmlOperation withHeader(String field) {
        return with(new Traits(traits.operation, field, traits.blocking, traits.maxBody, traits.uploads));
    }

    /** The same operation, called on a thread that may block. */
    public RestXmlOperation blocking() {
        return with(new Traits(traits.operation, traits.header, true, traits.maxBody, traits.uploads));
    }

    /** The same operation for requests of up to {@code bytes}. */
    public RestXmlOperation maxBody(long bytes) {
        return with(new Traits(traits.operation, traits.header, traits.blocking, bytes, traits.uploads));
    }

    /** The same operation for bodies that are no documents: a large one goes into a sink while it arrives. */
    public RestXmlOperation taking(Function<HttpRequest, Intake> uploads) {
        return with(new Traits(traits.operation, traits.header, traits.blocking, Long.MAX_VALUE, uploads));
    }

    private RestXmlOperation with(Traits other) {
        return new RestXmlOperation(name, method, path, other);
    }

    /** The operation's name in the service model. */
    public String name() {
        return name;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Level level() {
        return path.startsWith("/{Bucket}/")
                ? Level.OBJECT
                : path.startsWith("/{Bucket}") ? Level.BUCKET : Level.SERVICE;
    }

    /** How much it asks of a request: of those that fit, the one that asks the most answers. */
    int strictness() {
        return conditions.size() + (traits.header == null ? 0 : 1);
    }

    boolean answers(HttpRequest request) {
        return conditions.stream().allMatch(each -> each.holds(request))
                && (traits.header == null || request.header(traits.header) != null);
    }

    /** The sub-resource that it is about, or null. */
    @Nullable
    String subResource() {
        return conditions.isEmpty() || conditions.get(0).value() != null
                ? null
                : conditions.get(0).name();
    }

    @Nullable
    Operation operation() {
        return traits.operation;
    }

    boolean isBlocking() {
        return traits.blocking;
    }

    long maxBody() {
        return traits.maxBody;
    }

    Intake intake(HttpRequest head) {
        Function<HttpRequest, Intake> uploads = traits.uploads;
        return uploads == null ? new Intake(traits.maxBody, false) : uploads.apply(head);
    }

    /** What it says to a body that is too large. */
    ProtocolFault tooLarge() {
        return traits.uploads == null
                ? ProtocolFault.of("MaxMessageLengthExceeded", "Your request was too big.")
                : ProtocolFault.of("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    }

    /** Whether it only reads. */
    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
