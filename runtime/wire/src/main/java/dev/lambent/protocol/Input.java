package dev.lambent.protocol;

import dev.lambent.http.HttpRequest;
import dev.lambent.json.Json;
import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.WrongKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gets to read: path variables, parameters, header fields and the body's members, whichever protocol they
 * came by. Made for one request; read by one thread at a time.
 */
public final class Input {

    /**
     * The variables of a path and what the request has in their places.
     *
     * @param names in the order of the path
     * @param values decoded, in the same order
     */
    record Variables(List<String> names, List<String> values) {

        static final Variables NONE = new Variables(List.of(), List.of());

        @Nullable
        String value(String name) {
            int index = names.indexOf(name);
            return index < 0 ? null : values.get(index);
        }
    }

    private final HttpRequest request;
    private final String requestId;
    private final CredentialScope scope;
    private final Variables variables;
    private @Nullable JsonObject body;

    Input(
            HttpRequest request,
            String requestId,
            CredentialScope scope,
            Variables variables,
            @Nullable JsonObject body) {
        this.request = request;
        this.requestId = requestId;
        this.scope = scope;
        this.variables = variables;
        this.body = body;
    }

    /** The request as it came; its body is Invoke's payload. */
    public HttpRequest request() {
        return request;
    }

    /** The id that the answer carries as x-amzn-RequestId. */
    public String requestId() {
        return requestId;
    }

    /** For which region, service and account the request is. */
    public CredentialScope scope() {
        return scope;
    }

    /** A variable of the operation's path, decoded. */
    public String path(String variable) {
        String value = variables.value(variable);
        if (value == null) {
            throw new IllegalArgumentException("The operation's path has no variable " + variable);
        }
        return value;
    }

    @Nullable
    String variable(String name) {
        return variables.value(name);
    }

    /** A parameter of the query string, or null. */
    public @Nullable String query(String name) {
        return request.query().first(name);
    }

    /** Every value of a parameter of the query string, such as {@code tagKeys}. */
    public List<String> queries(String name) {
        return request.query().all(name);
    }

    /** A parameter of the query string that is a whole number, or null; anything else is a SerializationException. */
    public @Nullable Long queryInteger(String name) {
        String text = query(name);
        return text == null || text.isEmpty() ? null : number(name, text);
    }

    /** A parameter of the query string that is true or false, or null. */
    public @Nullable Boolean queryFlag(String name) {
        String text = query(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    static Long number(String name, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notNumber) {
            throw new WrongKind(name, JsonKind.STRING, "Integer");
        }
    }

    /** A header field, or null. */
    public @Nullable String header(String name) {
        return request.header(name);
    }

    /** The members sent in the body; empty when there is no body. */
    public JsonObject body() {
        JsonObject known = body;
        if (known == null) {
            known = request.body().length == 0 ? JsonObject.empty() : Json.object(request.body());
            body = known;
        }
        return known;
    }
}
