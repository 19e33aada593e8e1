package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.Mapping;
import dev.lambent.mapping.MappingRequest;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Event source mappings. */
final class MappingOperations {

    private static final String ALL = "/2015-03-31/event-source-mappings";
    private static final String ONE = ALL + "/{UUID}";

    /** API reference, "ListEventSourceMappings": no more in each answer, even where more are asked for. */
    private static final int PAGE = 100;

    private final Domain domain;
    private final Timeline timeline;
    private final EventSourceMappings mappings;

    MappingOperations(Domain domain, EventSourceMappings mappings) {
        this.domain = domain;
        this.timeline = domain.timeline();
        this.mappings = mappings;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("CreateEventSourceMapping", ALL, this::create)
                        .constrained(MappingShapes.creation()),
                RestOperation.put("UpdateEventSourceMapping", ONE, this::update).constrained(MappingShapes.update()),
                RestOperation.get("GetEventSourceMapping", ONE, this::get).constrained(MappingShapes.one()),
                RestOperation.delete("DeleteEventSourceMapping", ONE, this::delete)
                        .constrained(MappingShapes.one()),
                RestOperation.get("ListEventSourceMappings", ALL, this::list).constrained(MappingShapes.list()));
    }

    private Reply create(Input input) {
        AccountRegion home = Target.home(input);
        MappingRequest request = request(input.body(), home);
        if (request.eventSourceArn() == null && request.others().contains("SelfManagedEventSource")) {
            throw LambdaFault.notSupported("SelfManagedEventSource", "Lambent reads SQS queues.");
        }
        TagOperations.checkNumber(request.tags().size(), domain);
        return begin(() -> mappings.create(home, request));
    }

    private Reply update(Input input) {
        AccountRegion home = Target.home(input);
        String uuid = input.path("UUID");
        MappingRequest request = request(input.body(), home);
        return begin(() -> mappings.update(home, uuid, request));
    }

    /** What asks a queue first answers when the queue has. */
    private Reply begin(Supplier<CompletionStage<Mapping>> question) {
        return Reply.later(timeline.ask(question)
                .thenCompose(Function.identity())
                .thenApply(mapping -> Reply.accepted(MappingView.of(mapping))));
    }

    private Reply get(Input input) {
        AccountRegion home = Target.home(input);
        String uuid = input.path("UUID");
        return answer(() -> mappings.get(home, uuid), mapping -> Reply.ok(MappingView.of(mapping)));
    }

    private Reply delete(Input input) {
        AccountRegion home = Target.home(input);
        String uuid = input.path("UUID");
        return answer(() -> mappings.delete(home, uuid), mapping -> Reply.accepted(MappingView.of(mapping)));
    }

    private Reply list(Input input) {
        AccountRegion home = Target.home(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        String source = Target.given(input.query("EventSourceArn"));
        String name = Target.given(input.query("FunctionName"));
        FunctionRef function = name == null ? null : FunctionRef.parse(name, null, home);
        return answer(
                () -> mappings.list(home, source, function),
                all -> Reply.ok(
                        Page.of(sorted(all), Mapping::uuid, wanted).json("EventSourceMappings", MappingView::of)));
    }

    /** An order that doesn't change while somebody reads page by page. */
    private static List<Mapping> sorted(List<Mapping> all) {
        return all.stream().sorted(Comparator.comparing(Mapping::uuid)).toList();
    }

    private <T> Reply answer(Supplier<T> question, Function<T, Reply> render) {
        return Reply.later(timeline.ask(question).thenApply(render));
    }

    /** Reads a body whose members have been checked. */
    private static MappingRequest request(JsonObject body, AccountRegion home) {
        String name = body.text("FunctionName");
        Long window = body.integer("MaximumBatchingWindowInSeconds");
        JsonObject metrics = body.object("MetricsConfig");
        return new MappingRequest(
                name == null ? null : FunctionRef.parse(name, null, home),
                Target.given(body.text("EventSourceArn")),
                body.flag("Enabled"),
                number(body, "BatchSize"),
                window == null ? null : Duration.ofSeconds(window),
                filters(body.object("FilterCriteria")),
                body.texts("FunctionResponseTypes"),
                scaling(body.object("ScalingConfig")),
                provisioned(body.object("ProvisionedPollerConfig")),
                metrics == null ? null : Objects.requireNonNullElse(metrics.texts("Metrics"), List.of()),
                Objects.requireNonNullElse(body.textMap("Tags"), Map.of()),
                others(body));
    }

    /** An empty object takes back the filters that were. */
    private static @Nullable List<@Nullable String> filters(@Nullable JsonObject criteria) {
        if (criteria == null) {
            return null;
        }
        List<@Nullable String> patterns = new ArrayList<>();
        for (JsonObject each : Objects.requireNonNullElse(criteria.objects("Filters"), List.<JsonObject>of())) {
            patterns.add(each.text("Pattern"));
        }
        return patterns;
    }

    private static MappingRequest.@Nullable Scaling scaling(@Nullable JsonObject config) {
        return config == null ? null : new MappingRequest.Scaling(number(config, "MaximumConcurrency"));
    }

    private static MappingRequest.@Nullable Provisioned provisioned(@Nullable JsonObject config) {
        return config == null
                ? null
                : new MappingRequest.Provisioned(number(config, "MinimumPollers"), number(config, "MaximumPollers"));
    }

    private static @Nullable Integer number(JsonObject object, String name) {
        Long bounded = object.integer(name);
        return bounded == null ? null : bounded.intValue();
    }

    private static List<String> others(JsonObject body) {
        List<String> others = new ArrayList<>();
        MappingShapes.OTHERS.stream().filter(name -> isMeant(body.value(name))).forEach(others::add);
        JsonObject pollers = body.object("ProvisionedPollerConfig");
        if (pollers != null && isMeant(pollers.value("PollerGroupName"))) {
            others.add("PollerGroupName");
        }
        return others;
    }

    /** Tools send empty forms without meaning anything by them. */
    private static boolean isMeant(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.names().stream().anyMatch(name -> isMeant(object.value(name)));
        }
        return value != null
                && !value.equals("")
                && !value.equals(false)
                && !(value instanceof List<?> list && list.isEmpty());
    }
}
