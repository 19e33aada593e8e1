package dev.lambent.async;

import dev.lambent.delivery.Targets;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What users say of asynchronous invocations, by function and qualifier. Versions don't inherit it, and an alias has its own.
 * Used inside turns.
 */
public final class EventInvokeConfigs {

    private static final Kind<EventInvokeConfig> KIND = new Kind<>("event_invoke_config", EventInvokeConfig.class);

    /**
     * Services that AWS has as destinations, whether Lambent has them or not; of queues and topics only standard ones (AWS
     * Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations").
     */
    private static final Set<String> DESTINATIONS = Set.of("sqs", "sns", "lambda", "events", "s3");

    private final Timeline timeline;
    private final FunctionCatalog catalog;
    private final Targets targets;
    private final Table<EventInvokeConfig> table;
    private final Map<FunctionId, NavigableMap<String, EventInvokeConfig>> configs = new HashMap<>();
    private Consumer<FunctionRef> changed = ref -> {};

    EventInvokeConfigs(Timeline timeline, FunctionCatalog catalog, Targets targets, Store store) {
        this.timeline = timeline;
        this.catalog = catalog;
        this.targets = targets;
        this.table = store.table(KIND);
    }

    void onChange(Consumer<FunctionRef> listener) {
        changed = listener;
    }

    void restore() {
        table.forEach((key, config) -> of(config.ref().id()).put(config.ref().qualifierOrLatest(), config));
    }

    /** Says everything anew. */
    public EventInvokeConfig put(FunctionRef ref, EventInvokeConfig.Change change) {
        FunctionRef whole = existing(ref);
        check(whole, change);
        return keep(EventInvokeConfig.none(whole).with(change, timeline.now()));
    }

    /** Changes what the request mentions, and keeps the rest. */
    public EventInvokeConfig update(FunctionRef ref, EventInvokeConfig.Change change) {
        FunctionRef whole = existing(ref);
        check(whole, change);
        return keep(get(whole).with(change, timeline.now()));
    }

    /**
     * What was said.
     *
     * @throws LambdaFault when nothing was
     */
    public EventInvokeConfig get(FunctionRef ref) {
        EventInvokeConfig found = find(ref);
        if (found == null) {
            throw LambdaFault.notFound("The function " + ref.qualifiedArn() + " doesn't have an EventInvokeConfig");
        }
        return found;
    }

    /** Takes back what was said. */
    public void delete(FunctionRef ref) {
        EventInvokeConfig gone = get(ref);
        forget(gone);
        changed.accept(gone.ref());
    }

    /** All that was said of a function, in the order of the qualifiers. */
    public List<EventInvokeConfig> list(FunctionId function) {
        catalog.versions(function);
        return List.copyOf(configs.getOrDefault(function, new TreeMap<>()).values());
    }

    int retries(FunctionRef ref) {
        EventInvokeConfig config = find(ref);
        Integer said = config == null ? null : config.maximumRetryAttempts();
        return said == null ? RetryPolicy.RETRIES : said;
    }

    Duration longestAge(FunctionRef ref) {
        EventInvokeConfig config = find(ref);
        Integer said = config == null ? null : config.maximumEventAge();
        return said == null ? RetryPolicy.LONGEST_AGE : Duration.ofSeconds(said);
    }

    @Nullable
    EventInvokeConfig find(FunctionRef ref) {
        NavigableMap<String, EventInvokeConfig> known = configs.get(ref.id());
        return known == null ? null : known.get(ref.qualifierOrLatest());
    }

    void clear() {
        List.copyOf(configs.values()).forEach(each -> List.copyOf(each.values()).forEach(this::forget));
    }

    void deleted(FunctionVersion version) {
        NavigableMap<String, EventInvokeConfig> known = configs.get(version.function());
        if (known != null) {
            List.copyOf(known.values()).stream()
                    .filter(each ->
                            version.isLatest() || each.ref().qualifierOrLatest().equals(version.number()))
                    .forEach(this::forget);
        }
    }

    void moved(Alias before, @Nullable Alias after) {
        EventInvokeConfig config = after != null ? null : find(new FunctionRef(before.function(), before.name()));
        if (config != null) {
            forget(config);
        }
    }

    private NavigableMap<String, EventInvokeConfig> of(FunctionId function) {
        return configs.computeIfAbsent(function, any -> new TreeMap<>());
    }

    private EventInvokeConfig keep(EventInvokeConfig config) {
        of(config.ref().id()).put(config.ref().qualifierOrLatest(), config);
        table.put(config.ref().qualifiedArn(), config);
        changed.accept(config.ref());
        return config;
    }

    private void forget(EventInvokeConfig config) {
        NavigableMap<String, EventInvokeConfig> known = of(config.ref().id());
        known.remove(config.ref().qualifierOrLatest());
        if (known.isEmpty()) {
            configs.remove(config.ref().id());
        }
        table.remove(config.ref().qualifiedArn());
    }

    private FunctionRef existing(FunctionRef ref) {
        FunctionRef whole = new FunctionRef(ref.id(), ref.qualifierOrLatest());
        try {
            catalog.find(whole);
        } catch (LambdaFault missing) {
            throw LambdaFault.notFound("The function doesn't exist.");
        }
        return whole;
    }

    private void check(FunctionRef ref, EventInvokeConfig.Change change) {
        if (change.maximumEventAge() == null
                && change.maximumRetryAttempts() == null
                && change.onSuccess() == null
                && change.onFailure() == null) {
            throw LambdaFault.invalidParameter(
                    "You must specify at least one of error handling or destination setting.");
        }
        check(ref, change.onSuccess(), change);
        check(ref, change.onFailure(), change);
    }

    private void check(FunctionRef ref, @Nullable String arn, EventInvokeConfig.Change change) {
        if (arn == null || arn.isEmpty()) {
            return;
        }
        String service = Targets.service(arn);
        if (!DESTINATIONS.contains(service)
                || arn.endsWith(".fifo")
                || (service.equals("s3") && arn.equals(change.onSuccess()))) {
            throw LambdaFault.invalidParameter("The provided destination config DestinationConfig(onSuccess="
                    + said("OnSuccess", change.onSuccess()) + ", onFailure=" + said("OnFailure", change.onFailure())
                    + ") is invalid.");
        }
        if (targets.of(arn) == null) {
            throw LambdaFault.notSupported(
                    "A destination of the service " + service + " (" + arn + ")",
                    "Name a queue, a topic or a function.");
        }
        if (service.equals("lambda")) {
            checkFunction(ref, arn);
        }
    }

    private void checkFunction(FunctionRef ref, String arn) {
        if (arn.equals(ref.id().arn()) || arn.startsWith(ref.id().arn() + ":")) {
            throw LambdaFault.invalidParameter("You can't specify the function as a destination for itself.");
        }
        if (!targets.exists(arn)) {
            throw LambdaFault.invalidParameter("The destination ARN " + arn + " is invalid.");
        }
    }

    private static String said(String name, @Nullable String arn) {
        return arn == null ? "null" : name + "(destination=" + arn + ")";
    }
}
