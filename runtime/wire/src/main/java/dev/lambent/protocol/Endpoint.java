package dev.lambent.protocol;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Parameters;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One port for all services. Without host names to tell them apart, a request is looked at in this order: paths of Lambent's
 * own; the X-Amz-Target header; the path and header of Smithy's RPC; the service in the signature's scope; the Action and
 * Version of a form; the path of a REST API; and, unsigned, a bucket of S3.
 */
public final class Endpoint implements HttpHandler {

    /** For faults of query requests that belong to no service. */
    private static final String NO_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";

    private record Own(String prefix, HttpHandler handler) {

        boolean owns(String path) {
            return path.startsWith(prefix)
                    && (path.length() == prefix.length()
                            || prefix.endsWith("/")
                            || prefix.endsWith("-")
                            || path.charAt(prefix.length()) == '/');
        }
    }

    private final List<Own> own;
    private final List<RestOperations> rest;
    private final List<RestXmlOperations> buckets;
    private final List<QueryOperations> query;
    private final Map<String, JsonOperations> json;
    private final Map<String, CborOperations> cbor;
    private final CredentialScope.Defaults defaults;
    private final Supplier<String> requestIds;
    private final BlockingPool pool;
    private final Settlement settlement;
    private final FaultTable faults = FaultTable.common();

    private Endpoint(Builder builder) {
        own = List.copyOf(builder.own);
        rest = List.copyOf(builder.rest);
        buckets = List.copyOf(builder.buckets);
        query = List.copyOf(builder.query);
        json = Collections.unmodifiableMap(new LinkedHashMap<>(builder.json));
        cbor = Collections.unmodifiableMap(new LinkedHashMap<>(builder.cbor));
        defaults = builder.defaults;
        requestIds = builder.requestIds;
        pool = builder.pool;
        settlement = builder.settlement;
    }

    /**
     * Starts an endpoint.
     *
     * @param defaults what holds for requests that don't say
     * @param requestIds makes the ids that answers carry; called on any thread
     * @param pool where operations that block run
     */
    public static Builder builder(CredentialScope.Defaults defaults, Supplier<String> requestIds, BlockingPool pool) {
        return new Builder(defaults, requestIds, pool);
    }

    /** Collects what an endpoint serves. */
    public static final class Builder {

        private final List<Own> own = new ArrayList<>();
        private final List<RestOperations> rest = new ArrayList<>();
        private final List<RestXmlOperations> buckets = new ArrayList<>();
        private final List<QueryOperations> query = new ArrayList<>();
        private final Map<String, JsonOperations> json = new LinkedHashMap<>();
        private final Map<String, CborOperations> cbor = new LinkedHashMap<>();
        private final CredentialScope.Defaults defaults;
        private final Supplier<String> requestIds;
        private final BlockingPool pool;
        private Settlement settlement = Settlement.NONE;

        private Builder(CredentialScope.Defaults defaults, Supplier<String> requestIds, BlockingPool pool) {
            this.defaults = defaults;
            this.requestIds = requestIds;
            this.pool = pool;
        }

        /**
         * A path of Lambent's own with everything under it, such as {@code /_lambent}; with everything that begins so when it
         * ends with a hyphen.
         */
        public Builder own(String prefix, HttpHandler handler) {
            own.add(new Own(prefix, handler));
            return this;
        }

        /** Replies to what changes something leave when it is settled. */
        public Builder settledBy(Settlement port) {
            settlement = port;
            return this;
        }

        /** A service. */
        public Builder serve(Operations operations) {
            if (operations instanceof RestOperations table) {
                rest.add(table);
            } else if (operations instanceof RestXmlOperations table) {
                buckets.add(table);
            } else if (operations instanceof QueryOperations table) {
                query.add(table);
            } else if (operations instanceof CborOperations table) {
                add(cbor, table.target(), table);
            } else {
                JsonOperations table = (JsonOperations) operations;
                add(json, table.prefix(), table);
            }
            return this;
        }

        private static <T> void add(Map<String, T> tables, String target, T table) {
            if (tables.putIfAbsent(target, table) != null) {
                throw new IllegalArgumentException("Two services have targets that begin with " + target);
            }
        }

        /** The endpoint. */
        public Endpoint build() {
            return new Endpoint(this);
        }
    }

    /** Every operation, for people to read. */
    public List<OperationRow> rows() {
        List<OperationRow> rows = new ArrayList<>();
        rest.forEach(table -> rows.addAll(table.rows()));
        buckets.forEach(table -> rows.addAll(table.rows()));
        query.forEach(table -> rows.addAll(table.rows()));
        json.values().forEach(table -> rows.addAll(table.rows()));
        cbor.values().forEach(table -> rows.addAll(table.rows()));
        return rows;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        HttpHandler owner = owner(request);
        if (owner != null) {
            owner.handle(request, responder);
            return;
        }
        CredentialScope scope = CredentialScope.of(request, defaults);
        Operations table = find(request, scope);
        if (table == null) {
            responder.send(unknown(request, scope));
        } else {
            table.serve(request, new Operations.Surroundings(scope, requestIds.get(), pool, settlement), responder);
        }
    }

    @Override
    public Intake intake(HttpRequest head) {
        HttpHandler owner = owner(head);
        if (owner != null) {
            return owner.intake(head);
        }
        Operations table = find(head, CredentialScope.of(head, defaults));
        return table == null ? Intake.DEFAULT : table.intake(head);
    }

    @Override
    public HttpResponse refuse(HttpRequest head, Refusal refusal) {
        HttpHandler owner = owner(head);
        if (owner != null) {
            return owner.refuse(head, refusal);
        }
        Operations table = find(head, CredentialScope.of(head, defaults));
        return table == null
                ? faults.restJson(Operations.fault(refusal, "requested"), requestIds.get())
                : table.refuse(head, refusal, requestIds.get());
    }

    /** The answer to a request that isn't let in, for a {@link dev.lambent.http.LocalGuard}. */
    public HttpResponse forbidden(String why) {
        return faults.restJson(ProtocolFault.accessDenied(why), requestIds.get());
    }

    /** A bucket in the Host header owns all paths, Lambent's own and other services' included. */
    private boolean isHosted(HttpRequest request) {
        if (buckets.isEmpty()) {
            return false;
        }
        BucketPath path = BucketPath.of(request);
        return path.fromHost() && path.isPlausible();
    }

    private @Nullable HttpHandler owner(HttpRequest request) {
        if (isHosted(request)) {
            return null;
        }
        for (Own each : own) {
            if (each.owns(request.rawPath())) {
                return each.handler();
            }
        }
        return null;
    }

    private @Nullable Operations find(HttpRequest request, CredentialScope scope) {
        String target = request.header(JsonOperations.TARGET);
        if (target != null) {
            return json.get(JsonOperations.prefix(target));
        }
        if (CborOperations.isSpokenBy(request)) {
            return cbor.get(CborOperations.target(request));
        }
        if (!scope.service().isEmpty()) {
            return signed(request, scope.service());
        }
        if (isHosted(request)) {
            return buckets.get(0);
        }
        Operations form = form(request);
        return form != null ? form : byPath(request);
    }

    private @Nullable Operations signed(HttpRequest request, String service) {
        Operations only = named(rest, service);
        only = only == null ? named(buckets, service) : only;
        if (only != null) {
            return only;
        }
        List<QueryOperations> sameName =
                query.stream().filter(table -> table.service().equals(service)).toList();
        if (sameName.isEmpty()) {
            return isForm(request) ? null : named(json.values(), service); // which says what to add
        }
        String version = QueryOperations.form(request).first("Version");
        return sameName.stream()
                .filter(table -> table.version().equals(version))
                .findFirst()
                .orElse(sameName.get(0));
    }

    private static @Nullable Operations named(Collection<? extends Operations> tables, String service) {
        for (Operations table : tables) {
            if (table.service().equals(service)) {
                return table;
            }
        }
        return null;
    }

    private @Nullable Operations form(HttpRequest request) {
        if (query.isEmpty() || !isForm(request)) {
            return null;
        }
        Parameters form = QueryOperations.form(request);
        String version = form.first("Version");
        String action = form.first("Action");
        return query.stream()
                .filter(table ->
                        version == null ? table.knows(action) : table.version().equals(version))
                .findFirst()
                .orElse(null);
    }

    private static boolean isForm(HttpRequest request) {
        String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
        return request.method().equals("POST")
                ? type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                : request.method().equals("GET") && request.rawQuery().contains("Action=");
    }

    private @Nullable Operations byPath(HttpRequest request) {
        for (RestOperations table : rest) {
            if (table.knows(request)) {
                return table;
            }
        }
        for (RestXmlOperations table : buckets) {
            if (table.takes(request) && !namesAction(request)) {
                return table;
            }
        }
        return null;
    }

    /** Whether a request is one of the query protocol, for whatever service. */
    private static boolean namesAction(HttpRequest request) {
        return isForm(request) && QueryOperations.form(request).first("Action") != null;
    }

    /** The answer to a request that belongs to no service, in the shape its sender most likely reads. */
    private HttpResponse unknown(HttpRequest request, CredentialScope scope) {
        String target = request.header(JsonOperations.TARGET);
        String what = target != null ? "target " + target : request.method() + " " + request.rawPath();
        String signed = scope.service().isEmpty() ? "" : " signed for " + scope.service();
        ProtocolFault fault = ProtocolFault.unknownOperation(
                "Lambent has no operation for " + what + signed + ". What it has is listed in its README.");
        if (target != null) {
            return faults.targetedJson(fault, JsonVersion.ONE_ONE, requestIds.get());
        }
        if (CborOperations.isSpokenBy(request)) {
            return CborOperations.unknown(faults, fault, requestIds.get());
        }
        return isForm(request)
                ? faults.query(fault, NO_NAMESPACE, requestIds.get())
                : faults.restJson(fault, requestIds.get());
    }
}
