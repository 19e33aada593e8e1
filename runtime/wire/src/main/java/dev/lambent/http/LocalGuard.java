package dev.lambent.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out. A server on loopback that runs code is within reach of every page in the user's browser: by a name
 * that its owner lets point to 127.0.0.1 (DNS rebinding; the Host header tells), or by plain cross-site requests (the Origin
 * and Sec-Fetch-Site headers tell). Programs send neither, so that nothing changes for them.
 */
public final class LocalGuard implements HttpHandler {

    /** A name that resolves to 127.0.0.1 everywhere and that tools for local clouds are fond of. */
    private static final String LOCALSTACK = "localhost.localstack.cloud";

    private final Set<String> allowed = new HashSet<>();
    private final Function<String, HttpResponse> refusal;
    private final HttpHandler next;
    /** The Host that was found good last: nearly always the Host of the next request, too. */
    private volatile String good = "localhost";

    /**
     * Stands before {@code next}.
     *
     * @param allowedHosts further names, without ports, that the user trusts
     * @param refusal makes the answer to a refused request from its reason
     */
    public LocalGuard(Collection<String> allowedHosts, Function<String, HttpResponse> refusal, HttpHandler next) {
        allowedHosts.forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
        this.refusal = refusal;
        this.next = next;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        String why = objection(request);
        if (why == null) {
            next.handle(request, responder);
        } else {
            responder.send(refusal.apply(why));
        }
    }

    @Override
    public Intake intake(HttpRequest head) {
        return objection(head) == null ? next.intake(head) : Intake.DEFAULT;
    }

    @Override
    public HttpResponse refuse(HttpRequest head, Refusal why) {
        String objection = objection(head);
        return objection == null ? next.refuse(head, why) : refusal.apply(objection);
    }

    private @Nullable String objection(HttpRequest request) {
        String host = request.header("Host");
        if (host != null && !host.equals(good)) {
            if (!isLocal(name(host)) && !isAddress(name(host))) {
                return "The Host header is '" + host + "'. Lambent answers to IP addresses and localhost only, so that "
                        + "no web page can reach it through a name of its own. If you trust this name, start Lambent "
                        + "with --allow-host " + name(host) + ".";
            }
            good = host;
        }
        return foreign(request, host);
    }

    private @Nullable String foreign(HttpRequest request, @Nullable String host) {
        String origin = request.header("Origin");
        if (origin == null) {
            return "cross-site".equals(request.header("Sec-Fetch-Site"))
                    ? "The request comes from a web page of another site, and Lambent lets no web page use it. "
                            + "If you trust that page's host, start Lambent with --allow-host and have it send an Origin."
                    : null;
        }
        int scheme = origin.indexOf("://");
        String from = scheme < 0 ? origin : name(origin.substring(scheme + 3));
        boolean own = host != null && from.equals(name(host));
        return own || isLocal(from) || isLoopback(from)
                ? null
                : "The request comes from a web page at '" + origin + "', and Lambent lets no web page use it. If you "
                        + "trust this one, start Lambent with --allow-host " + from + ".";
    }

    /** The name in {@code name:port}, in lower case. */
    private static String name(String host) {
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        String bare = colon < 0 ? host : host.substring(0, colon);
        return (bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare).toLowerCase(Locale.ROOT);
    }

    private boolean isLocal(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals(LOCALSTACK)
                || name.endsWith("." + LOCALSTACK)
                || allowed.contains(name);
    }

    private static boolean isLoopback(String name) {
        return name.equals("[::1]") || (name.startsWith("127.") && isAddress(name));
    }

    /** An address can't be rebound; only names can. */
    private static boolean isAddress(String name) {
        if (name.startsWith("[")) {
            return name.endsWith("]");
        }
        String[] parts = name.split("\\.", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return parts.length == 4;
    }
}
