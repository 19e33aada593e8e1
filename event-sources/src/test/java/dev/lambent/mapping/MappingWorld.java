package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Limits;
import dev.lambent.id.Ids;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.sandbox.Invocation;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SendRequest;
import dev.lambent.sqs.SqsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queues, functions that don't run, and mappings between them, in virtual time. */
final class MappingWorld {

    static final AccountRegion HERE = Simulation.HOME;
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    final Simulation simulation;
    final List<Call> calls = new ArrayList<>();
    final List<MappingEvent> events = new ArrayList<>();
    private final MappingLimits limits;
    private Function<Call, InvokeBehaviour> function = call -> InvokeBehaviour.returns("null");
    private int lives;
    Queues queues;
    EventSourceMappings mappings;

    /** An invocation of a function. */
    record Call(Instant at, String function, Invocation invocation) {

        JsonObject event() {
            return Json.object(invocation.payload().toByteArray());
        }

        List<JsonObject> records() {
            return Objects.requireNonNull(event().objects("Records"));
        }

        List<String> bodies() {
            return records().stream()
                    .map(each -> String.valueOf(each.text("body")))
                    .toList();
        }

        List<String> ids() {
            return records().stream()
                    .map(each -> String.valueOf(each.text("messageId")))
                    .toList();
        }
    }

    MappingWorld() {
        this(1, Limits.aws(), MappingLimits.aws());
    }

    MappingWorld(long seed, Limits limits, MappingLimits mappingLimits) {
        this.limits = mappingLimits;
        simulation = new Simulation(seed, limits);
        simulation.sandboxes().everyInvoke((specification, invocation) -> {
            Call call = new Call(now(), specification.functionName(), invocation);
            calls.add(call);
            return function.apply(call);
        });
        begin();
    }

    private void begin() {
        lives++;
        simulation.domain().events().listen(this::heard);
        queues = new Queues(
                simulation.domain().timeline(),
                simulation.store(),
                new Ids(new Random(100 + lives)),
                () -> "http://localhost:4566",
                SqsLimits.aws());
        mappings = new EventSourceMappings(new EventSourceMappings.Ground(
                simulation.domain().timeline(),
                new Ids(new Random(1000 + lives)),
                simulation.domain().events(),
                simulation.domain().catalog(),
                simulation.domain().invoker(),
                new LocalQueues(queues),
                simulation.store(),
                limits));
    }

    private void heard(RuntimeEvent event) {
        if (event instanceof MappingEvent ours) {
            events.add(ours);
        }
    }

    /** The process is killed, and another one goes on. */
    void restart() {
        simulation.restart();
        begin();
        simulation.run(() -> {
            queues.restore();
            mappings.restore();
        });
    }

    Instant now() {
        return simulation.timeline().now();
    }

    void advance(long seconds) {
        simulation.advance(Duration.ofSeconds(seconds));
    }

    void advanceMillis(long millis) {
        simulation.advance(Duration.ofMillis(millis));
    }

    /** What all invocations do from now on. */
    void does(Function<Call, InvokeBehaviour> behaviour) {
        function = behaviour;
    }

    void deploy(String name) {
        simulation.deploy(name, ConfigChange.timeout(TIMEOUT));
    }

    QueueId queue(String name, String... attributes) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int at = 0; at < attributes.length; at += 2) {
            all.put(attributes[at], attributes[at + 1]);
        }
        if (name.endsWith(".fifo")) {
            all.put("FifoQueue", "true");
            all.put("ContentBasedDeduplication", "true");
        }
        QueueId id = new QueueId(HERE, name);
        simulation.run(() -> queues.create(HERE, name, all, Map.of()));
        return id;
    }

    String send(QueueId queue, String body) {
        return send(queue, SendRequest.of(body));
    }

    String send(QueueId queue, String group, String body) {
        return send(queue, new SendRequest(body, null, Map.of(), Map.of(), null, group));
    }

    String sendTraced(QueueId queue, String body, String header) {
        return send(
                queue,
                new SendRequest(
                        body,
                        null,
                        Map.of(),
                        Map.of("AWSTraceHeader", MessageAttribute.text("String", header)),
                        null,
                        null));
    }

    String send(QueueId queue, SendRequest message) {
        return simulation.ask(() -> queues.send(queue, HERE.account(), message).messageId());
    }

    /** Visible and in flight. */
    String counts(QueueId queue) {
        Map<String, String> attributes = simulation.ask(() -> queues.attributes(queue, List.of("All")));
        return attributes.get("ApproximateNumberOfMessages") + " "
                + attributes.get("ApproximateNumberOfMessagesNotVisible");
    }

    /** A mapping that is enabled. */
    Mapping map(QueueId queue, String function, Request request) {
        Mapping made = create(request.from(queue).to(function));
        advance(1);
        return get(made.uuid());
    }

    Mapping map(QueueId queue, String function) {
        return map(queue, function, new Request());
    }

    Mapping create(Request request) {
        return join(simulation.ask(() -> mappings.create(HERE, request.build())));
    }

    Mapping update(String uuid, Request request) {
        return join(simulation.ask(() -> mappings.update(HERE, uuid, request.build())));
    }

    Mapping delete(String uuid) {
        return simulation.ask(() -> mappings.delete(HERE, uuid));
    }

    Mapping get(String uuid) {
        return simulation.ask(() -> mappings.get(HERE, uuid));
    }

    LambdaFault refused(Runnable request) {
        return catchThrowableOfType(LambdaFault.class, request::run);
    }

    private static Mapping join(CompletionStage<Mapping> stage) {
        try {
            return stage.toCompletableFuture().getNow(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof LambdaFault fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** What a client says. */
    static final class Request {
        private @Nullable String function;
        private @Nullable String arn;
        private @Nullable Boolean enabled;
        private @Nullable Integer batchSize;
        private @Nullable Duration window;
        private @Nullable List<@Nullable String> filters;
        private @Nullable List<String> types;
        private MappingRequest.@Nullable Scaling scaling;
        private MappingRequest.@Nullable Provisioned provisioned;
        private @Nullable List<String> metrics;
        private final List<String> others = new ArrayList<>();

        Request from(QueueId queue) {
            return source(queue.arn());
        }

        Request source(@Nullable String source) {
            arn = source;
            return this;
        }

        Request to(String spelling) {
            function = spelling;
            return this;
        }

        Request enabled(boolean is) {
            enabled = is;
            return this;
        }

        Request batch(int size) {
            batchSize = size;
            return this;
        }

        Request window(int seconds) {
            window = Duration.ofSeconds(seconds);
            return this;
        }

        Request filters(@Nullable String... patterns) {
            filters = new ArrayList<>();
            for (String each : patterns) {
                filters.add(each);
            }
            return this;
        }

        Request reporting() {
            types = List.of(MappingSettings.REPORT);
            return this;
        }

        Request concurrency(@Nullable Integer maximum) {
            scaling = new MappingRequest.Scaling(maximum);
            return this;
        }

        Request pollers(@Nullable Integer minimum, @Nullable Integer maximum) {
            provisioned = new MappingRequest.Provisioned(minimum, maximum);
            return this;
        }

        Request metrics(String... names) {
            metrics = List.of(names);
            return this;
        }

        Request other(String member) {
            others.add(member);
            return this;
        }

        MappingRequest build() {
            return new MappingRequest(
                    function == null ? null : Simulation.ref(function),
                    arn,
                    enabled,
                    batchSize,
                    window,
                    filters,
                    types,
                    scaling,
                    provisioned,
                    metrics,
                    Map.of(),
                    others);
        }
    }
}
