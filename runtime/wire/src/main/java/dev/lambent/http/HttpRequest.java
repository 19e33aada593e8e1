package dev.lambent.http;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request with its whole body, or with what has taken it in. Immutable, except that callers are trusted not to write into {@link #body()}; what is
 * derived from the path and the query is made on first use.
 */
public final class HttpRequest {

    private static final byte[] NOTHING = new byte[0];
    private static final InetSocketAddress NOBODY = InetSocketAddress.createUnresolved("localhost", 0);

    /** What stands in the request line: the path and the query (without its question mark), both as sent. */
    record Target(String path, String query) {}

    private final String method;
    private final Target target;
    private final Headers headers;
    private final byte[] body;
    private final InetSocketAddress peer;
    private final @Nullable BodySink sink;
    private @Nullable List<String> segments;
    private @Nullable Parameters query;

    HttpRequest(String method, Target target, Headers headers, byte[] body, InetSocketAddress peer) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.peer = peer;
        this.sink = null;
    }

    /** The same request with some other things. */
    private HttpRequest(HttpRequest same, Headers headers, byte[] body, @Nullable BodySink sink) {
        this.method = same.method;
        this.target = same.target;
        this.headers = headers;
        this.body = body;
        this.peer = same.peer;
        this.sink = sink;
    }

    /** The head of a request that is about to be read. */
    static HttpRequest head(String method, Target target, Headers headers, InetSocketAddress peer) {
        return new HttpRequest(method, target, headers, NOTHING, peer);
    }

    /** A request that doesn't come off a socket; {@code target} is the raw path with or without a query. */
    public static HttpRequest of(String method, String target) {
        int question = target.indexOf('?');
        Target split = question < 0
                ? new Target(target, "")
                : new Target(target.substring(0, question), target.substring(question + 1));
        return new HttpRequest(method, split, Headers.of(Map.of()), NOTHING, NOBODY);
    }

    /** The same request with one more header field. */
    public HttpRequest withHeader(String name, String value) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        headers.names().forEach(each -> fields.put(each, headers.all(each)));
        List<String> values = new ArrayList<>(headers.all(name));
        values.add(value);
        fields.put(name, values);
        return new HttpRequest(this, Headers.of(fields), body, sink);
    }

    /** The same request with another body. */
    public HttpRequest withBody(byte[] replacement) {
        return new HttpRequest(this, headers, replacement, sink);
    }

    /** The same request, whose body has gone into {@code taker}. */
    public HttpRequest withSink(BodySink taker) {
        return new HttpRequest(this, headers, NOTHING, taker);
    }

    /** The method as sent, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** The path as sent: percent-encoded, without the query. */
    public String rawPath() {
        return target.path();
    }

    /** The query as sent, without its question mark; empty when there is none. */
    public String rawQuery() {
        return target.query();
    }

    /**
     * The path's segments, split first and decoded after, so that an encoded slash stays inside its segment. A slash at the
     * end makes no segment; an empty segment in the middle is kept.
     */
    public List<String> segments() {
        List<String> known = segments;
        if (known == null) {
            known = split(target.path());
            segments = known;
        }
        return known;
    }

    private static List<String> split(String path) {
        List<String> found = new ArrayList<>(6);
        int from = path.startsWith("/") ? 1 : 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            found.add(PercentEncoding.decode(path, from, to, false));
            from = to + 1;
        }
        return found;
    }

    /** A part of a path, percent-decoded; a plus is a plus. */
    public static String decoded(String path) {
        return PercentEncoding.decode(path, 0, path.length(), false);
    }

    /** The parameters of the query, decoded. */
    public Parameters query() {
        Parameters known = query;
        if (known == null) {
            known = Parameters.parse(target.query());
            query = known;
        }
        return known;
    }

    /** The header fields. */
    public Headers headers() {
        return headers;
    }

    /** The first value of a header field, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** The whole body; empty when there is none, or when it has gone elsewhere. Not a copy: don't write into it. */
    public byte[] body() {
        return body;
    }

    /** Where the body has gone while it arrived, whole or not; null when it is in {@link #body()}. */
    public @Nullable BodySink sink() {
        return sink;
    }

    /** Who sent the request. */
    public InetSocketAddress peer() {
        return peer;
    }

    @Override
    public String toString() {
        return method + " " + target.path() + (target.query().isEmpty() ? "" : "?" + target.query());
    }
}
