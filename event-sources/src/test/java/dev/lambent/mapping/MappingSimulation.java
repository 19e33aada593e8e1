package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Limits;
import dev.lambent.mapping.MappingWorld.Call;
import dev.lambent.mapping.MappingWorld.Request;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.sqs.PeekedMessage;
import dev.lambent.sqs.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A random day of mappings: messages are sent, functions work, fail, hang and say which items failed; mappings are made, changed,
 * disabled and deleted; functions are throttled, changed and deleted; the process crashes. What must hold is checked at every
 * invocation, at every event and after every step, and in the end everything that was sent is processed.
 */
final class MappingSimulation {

    private static final List<String> FUNCTIONS = List.of("f", "g");
    private static final String FILTER = "{\"body\":{\"kind\":[\"a\"]}}";

    /** Bytes of an event on days on which events are soon too large. */
    private static final int SMALL = 7_000;

    /** Java's generator begins alike with seeds that are close to each other. */
    private static final long SCRAMBLE = 0x9E37_79B9_7F4A_7C15L;

    final Random random;
    final MappingWorld world;
    final Map<String, Message> sent = new LinkedHashMap<>();
    int crashes;
    int invocations;
    int processed;
    private final MappingLimits limits;
    private final QueueId dead;
    private final QueueId standard;
    private final QueueId line;
    private final Map<String, Batch> running = new HashMap<>();
    private final Set<String> postponed = new HashSet<>();
    private final Map<String, Boolean> reporting = new HashMap<>();
    private final List<String> history = new ArrayList<>();
    private int heard;
    private int bodies;
    private boolean calm;

    /** A message whose sender was told that it is kept. */
    static final class Message {
        final QueueId queue;
        final @Nullable String group;
        final boolean wanted;
        boolean durable;
        boolean processed;

        private Message(QueueId queue, @Nullable String group, boolean wanted) {
            this.queue = queue;
            this.group = group;
            this.wanted = wanted;
        }
    }

    /** An invocation that has not ended. */
    private record Batch(Call call, Set<String> bodies, Set<String> succeeding) {}

    MappingSimulation(long seed) {
        random = new Random(seed * SCRAMBLE);
        MappingLimits aws = MappingLimits.aws();
        limits = new MappingLimits(
                aws.transition(),
                aws.initialConcurrency(),
                aws.concurrencyStep(),
                aws.stepTime(),
                aws.mostConcurrent(),
                aws.pollerStep(),
                aws.pollerStepTime(),
                aws.invocationsPerPoller(),
                random.nextBoolean() ? aws.largestPayload() : SMALL,
                aws.mostFilters(),
                aws.patience(),
                aws.firstRetry(),
                aws.longestRetry());
        world = new MappingWorld(seed, Limits.aws(), limits);
        world.does(this::behave);
        dead = world.queue("dead");
        standard = world.queue(
                "standard",
                "VisibilityTimeout",
                "20",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":12}");
        line = world.queue("line.fifo", "VisibilityTimeout", "15");
        FUNCTIONS.forEach(world::deploy);
        world.advanceMillis(1);
        // the domain's own invariants are checked where it is tested, and would take most of the time here
        world.simulation.timeline().afterEachTurn(() -> {});
    }

    List<String> run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
            hear();
            check();
        }
        finish();
        return history;
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6 -> sendSome();
            case 7, 8 -> attempt(this::make);
            case 9 -> attempt(this::change);
            case 10 -> attempt(this::toggle);
            case 11 -> attempt(this::remove);
            case 12 -> attempt(() -> world.simulation.reserve(anyFunction(), random.nextInt(3)));
            case 13, 14 -> FUNCTIONS.forEach(each -> attempt(() -> world.simulation.unreserve(each)));
            case 15 -> attempt(() -> world.simulation.update(anyFunction()));
            case 16 -> lose();
            case 17 -> crash();
            case 18 -> world.advance(random.nextInt(40));
            default -> world.advanceMillis(random.nextInt(4_000));
        }
    }

    private void attempt(Runnable request) {
        try {
            request.run();
        } catch (LambdaFault refused) {
            history.add(world.now() + " " + refused.getMessage());
        }
    }

    private String anyFunction() {
        return FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    }

    // Messages

    private void sendSome() {
        int messages = 1 + random.nextInt(8);
        for (int each = 0; each < messages; each++) {
            boolean wanted = random.nextInt(4) > 0;
            String body = "{\"n\":" + bodies++ + ",\"kind\":\"" + (wanted ? "a" : "b") + "\",\"fill\":\""
                    + "\\\"".repeat(random.nextInt(random.nextInt(3) == 0 ? 700 : 5)) + "\"}";
            boolean fifo = random.nextInt(3) == 0;
            QueueId queue = fifo ? line : standard;
            String group = fifo ? "g" + random.nextInt(3) : null;
            Message message = new Message(queue, group, wanted);
            sent.put(body, message);
            if (group == null) {
                world.send(queue, body);
            } else {
                world.send(queue, group, body);
            }
            world.simulation.store().durable().thenRun(() -> message.durable = true);
        }
    }

    // Mappings and functions

    private void make() {
        boolean fifo = random.nextInt(3) == 0;
        Request request = settings(fifo).from(fifo ? line : standard).to(fifo ? "f" : anyFunction());
        boolean reports = random.nextBoolean();
        if (reports) {
            request.reporting();
        }
        if (random.nextInt(4) == 0) {
            request.filters(FILTER);
        }
        Mapping mapping = world.create(request.enabled(random.nextInt(6) > 0));
        reporting.put(mapping.uuid(), reports);
    }

    private Request settings(boolean fifo) {
        Request request = new Request();
        int window = fifo || random.nextBoolean() ? 0 : 1 + random.nextInt(10);
        request.window(window).batch(1 + random.nextInt(window == 0 ? 10 : 30));
        switch (random.nextInt(3)) {
            case 0 -> request.concurrency(2 + random.nextInt(3)).pollers(null, null);
            case 1 -> request.concurrency(null).pollers(2, 2 + random.nextInt(2));
            default -> request.concurrency(null).pollers(null, null);
        }
        return request;
    }

    private @Nullable Mapping anyMapping() {
        List<Mapping> all = mappings();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private List<Mapping> mappings() {
        return world.simulation.ask(() -> world.mappings.list(MappingWorld.HERE, null, null));
    }

    private void change() {
        Mapping mapping = anyMapping();
        if (mapping != null) {
            world.update(mapping.uuid(), settings(mapping.eventSourceArn().equals(line.arn())));
        }
    }

    private void toggle() {
        Mapping mapping = anyMapping();
        if (mapping != null) {
            world.update(mapping.uuid(), new Request().enabled(!mapping.state().isReading()));
        }
    }

    private void remove() {
        Mapping mapping = anyMapping();
        if (mapping != null) {
            world.delete(mapping.uuid());
        }
    }

    /** A function is gone for a while. */
    private void lose() {
        String function = anyFunction();
        world.simulation.delete(function);
        world.advanceMillis(random.nextInt(20_000));
        world.deploy(function);
    }

    private void crash() {
        crashes++;
        history.add(world.now() + " crash");
        hear();
        running.clear();
        world.restart();
        Set<String> back = there();
        sent.forEach((body, message) -> message.processed &= !back.contains(body));
        sent.values().removeIf(each -> !each.durable);
    }

    /** All that is in any queue. */
    private Set<String> there() {
        Set<String> there = new HashSet<>(bodies(standard));
        there.addAll(bodies(line));
        there.addAll(bodies(dead));
        return there;
    }

    // What functions do, and what must hold then

    private InvokeBehaviour behave(Call call) {
        invocations++;
        hear();
        Set<String> bodies = new HashSet<>(call.bodies());
        checkCall(call, bodies);
        boolean reports = Boolean.TRUE.equals(reporting.get(mapping(call).uuid()));
        InvokeBehaviour behaviour = behaviour(call, reports);
        Set<String> succeeding = new HashSet<>(bodies);
        succeeding.removeAll(failing);
        running.put(call.invocation().requestId(), new Batch(call, bodies, succeeding));
        return behaviour.after(Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(2_500)));
    }

    private Set<String> failing = Set.of();

    private InvokeBehaviour behaviour(Call call, boolean reports) {
        failing = Set.of();
        int dice = calm ? 99 : random.nextInt(20);
        if (dice < 3 && reports) {
            return partly(call);
        }
        failing = dice < 6 ? Set.copyOf(call.bodies()) : Set.of();
        return switch (dice) {
            case 0, 1, 2 -> InvokeBehaviour.fails("E", "{}");
            case 3 -> InvokeBehaviour.never();
            case 4, 5 ->
                reports
                        ? InvokeBehaviour.returns("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")
                        : InvokeBehaviour.fails("E", "{}");
            default -> InvokeBehaviour.returns(random.nextBoolean() ? "null" : "{\"batchItemFailures\":[]}");
        };
    }

    /** Of a FIFO queue, the first that fails and all behind it. */
    private InvokeBehaviour partly(Call call) {
        int from = random.nextInt(call.ids().size());
        boolean fifo = call.records().get(0).text("eventSourceARN").equals(line.arn());
        int to = fifo ? call.ids().size() : from + 1;
        failing = Set.copyOf(call.bodies().subList(from, to));
        return InvokeBehaviour.returns("{\"batchItemFailures\":["
                + call.ids().subList(from, to).stream()
                        .map(each -> "{\"itemIdentifier\":\"" + each + "\"}")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private Mapping mapping(Call call) {
        String arn = Objects.requireNonNull(call.records().get(0).text("eventSourceARN"));
        return all().stream()
                .filter(each -> each.eventSourceArn().equals(arn)
                        && each.function().id().name().equals(call.function()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No mapping invokes " + call.function() + " for " + arn));
    }

    /** Within a turn. */
    private List<Mapping> all() {
        return world.mappings.list(MappingWorld.HERE, null, null);
    }

    private void checkCall(Call call, Set<String> bodies) {
        Mapping mapping = mapping(call);
        assertThat(call.invocation().payload().length()).isLessThanOrEqualTo(limits.largestPayload());
        assertThat(bodies)
                .as("each message is in a batch once")
                .hasSize(call.bodies().size());
        for (Batch other : running.values()) {
            assertThat(numbers(other.bodies))
                    .as("no message is processed twice at once")
                    .doesNotContainAnyElementsOf(numbers(bodies));
        }
        if (mapping.state() instanceof MappingState.Enabled) {
            MappingSettings settings = mapping.settings();
            if (world.now().isAfter(mapping.lastModified().plus(Duration.ofSeconds(30)))) {
                assertThat(bodies.size()).isLessThanOrEqualTo(settings.batchSize());
                checkWindow(call, settings);
            }
            long others = running.values().stream()
                    .filter(each -> each.call.function().equals(call.function())
                            && each.call.records().get(0).text("eventSourceARN").equals(mapping.eventSourceArn()))
                    .count();
            assertThat(others + 1).as("batches at once").isLessThanOrEqualTo(most(settings));
        }
        if (mapping.eventSourceArn().equals(line.arn())) {
            checkOrder(call);
        }
    }

    private int most(MappingSettings settings) {
        if (settings.provisioned() != null) {
            return settings.provisioned().maximum() * limits.invocationsPerPoller();
        }
        return settings.maximumConcurrency() == null ? limits.mostConcurrent() : settings.maximumConcurrency();
    }

    /** Of a batch that neither is full nor was late: all of its messages were received at first, and it was not postponed. */
    private void checkWindow(Call call, MappingSettings settings) {
        long first = Long.MAX_VALUE;
        for (var each : call.records()) {
            var attributes = Objects.requireNonNull(each.object("attributes"));
            if (!"1".equals(attributes.text("ApproximateReceiveCount"))) {
                return;
            }
            first = Math.min(
                    first, Long.parseLong(Objects.requireNonNull(attributes.text("ApproximateFirstReceiveTimestamp"))));
        }
        boolean full = call.bodies().size() == settings.batchSize() || limits.largestPayload() == SMALL;
        long waited = world.now().toEpochMilli() - first;
        if (!postponed.contains(call.invocation().requestId()) && !full) {
            assertThat(waited).as("window").isEqualTo(settings.window().toMillis());
        }
        assertThat(waited)
                .as("window or retries")
                .isLessThanOrEqualTo(20_000 + settings.window().toMillis());
    }

    /** A batch has the first messages of its groups, in order, and no group is in another batch. */
    private void checkOrder(Call call) {
        Map<String, List<String>> groups = new HashMap<>();
        for (String body : call.bodies()) {
            groups.computeIfAbsent(group(body), any -> new ArrayList<>()).add(body);
        }
        groups.forEach((group, bodies) -> {
            List<String> there = world.queues.peek(line, null, 1_000).items().stream()
                    .filter(each -> group.equals(each.systemAttributes().get("MessageGroupId")))
                    .map(each -> each.body().text())
                    .toList();
            assertThat(numbers(there))
                    .as("group " + group + " at " + world.now())
                    .startsWith(numbers(bodies).toArray(Integer[]::new));
            running.values()
                    .forEach(other -> other.call.bodies().stream()
                            .filter(sent::containsKey)
                            .forEach(each -> assertThat(group(each)).isNotEqualTo(group)));
        });
    }

    private static List<Integer> numbers(Collection<String> bodies) {
        return bodies.stream()
                .map(each -> Integer.valueOf(each.substring(each.indexOf(':') + 1, each.indexOf(','))))
                .toList();
    }

    private String group(String body) {
        Message message = sent.get(body);
        return message == null || message.group == null ? "-" : message.group;
    }

    // What happens, and what must hold after each step

    private void hear() {
        for (; heard < world.events.size(); heard++) {
            MappingEvent event = world.events.get(heard);
            history.add(event.toString());
            if (event instanceof MappingEvent.Ended ended) {
                ended(ended);
            } else if (event instanceof MappingEvent.Postponed late) {
                postponed.add(late.requestId());
            }
        }
    }

    private void ended(MappingEvent.Ended ended) {
        Batch batch = running.remove(ended.requestId());
        if (batch == null) {
            return;
        }
        for (String body : batch.succeeding) {
            Message message = sent.get(body);
            if (message != null) {
                message.processed = true;
                processed++;
            }
        }
    }

    private List<String> bodies(QueueId queue) {
        List<PeekedMessage> items = world.simulation.ask(
                () -> world.queues.peek(queue, null, 10_000).items());
        return items.stream().map(each -> each.body().text()).toList();
    }

    private void check() {
        for (EventSourceMappings.Occupancy each : world.mappings.occupancy()) {
            assertThat(each.reading()).as("polls at once").isLessThanOrEqualTo(1);
        }
        Set<String> there = there();
        sent.forEach((body, message) -> {
            if (!message.processed && message.wanted && !there.contains(body)) {
                throw new AssertionError("Was deleted and not processed: " + body);
            }
        });
    }

    /** In the end all is well, and everything is processed. */
    private void finish() {
        calm = true;
        FUNCTIONS.forEach(each -> attempt(() -> world.simulation.unreserve(each)));
        world.advance(60);
        for (Mapping each : mappings()) {
            if (!each.state().isReading()) {
                world.update(each.uuid(), new Request().enabled(true));
            }
        }
        attempt(() -> world.create(new Request().from(standard).to("f")));
        attempt(() -> world.create(new Request().from(line).to("f")));
        world.advance(1_200);
        hear();
        check();
        assertThat(world.counts(standard)).as("standard").isEqualTo("0 0");
        assertThat(world.counts(line)).as("line").isEqualTo("0 0");
        Set<String> dropped = new HashSet<>(bodies(dead));
        sent.forEach((body, message) -> {
            if (!message.processed && message.wanted && !dropped.contains(body)) {
                throw new AssertionError("Was never processed: " + body);
            }
        });
        assertThat(world.mappings.occupancy()).allSatisfy(each -> {
            assertThat(each.running()).isZero();
            assertThat(each.waiting()).isZero();
        });
    }
}
