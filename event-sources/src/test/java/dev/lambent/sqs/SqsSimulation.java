package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.simulation.CrashingStore;
import dev.lambent.simulation.Lifetime;
import dev.lambent.time.Cancellable;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random day of four queues whose clients send, receive, delete and walk away, and whose process crashes now and then. The
 * model knows messages by their bodies, and what each client was promised; {@link SqsInvariants} compares it with the queues
 * after every turn.
 */
final class SqsSimulation {

    private static final Duration RETENTION = Duration.ofMinutes(2);

    private final Random random;
    final VirtualTimeline world = new VirtualTimeline();
    private final CrashingStore store;
    private final SqsInvariants invariants = new SqsInvariants(this);
    private Lifetime life;
    Queues queues;
    final QueueId dead = new QueueId(QueueWorld.HERE, "dead");
    final QueueId standard = new QueueId(QueueWorld.HERE, "orders");
    final QueueId deadLine = new QueueId(QueueWorld.HERE, "dead.fifo");
    final QueueId line = new QueueId(QueueWorld.HERE, "line.fifo");
    /** All messages ever sent, by body. */
    final Map<String, Sent> sent = new LinkedHashMap<>();

    private final Map<String, Sent> firstOfName = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private int bodies;
    int crashes;

    /** What the model knows of a message. */
    static final class Sent {
        final String body;
        final QueueId queue;
        final Instant at;
        SendResult result = new SendResult("", "", null, null, null);
        /** Nobody may receive it before. */
        Instant visibleFrom;
        /** Whether a crash would forget that. */
        boolean timeDurable;
        /** The handle of its latest receive, as far as that was not lost in a crash. */
        String holder = "";
        /** It may never be lost again, but by being deleted. */
        boolean durable;
        /** It may or may not be there, because of a crash. */
        boolean unsure;

        boolean deleted;
        boolean deletionDurable;

        private Sent(String body, QueueId queue, Instant at, Instant visibleFrom) {
            this.body = body;
            this.queue = queue;
            this.at = at;
            this.visibleFrom = visibleFrom;
        }
    }

    private record Held(QueueId queue, String body, String id, String handle) {}

    /** A client that waits. */
    private final class Waiting {
        private final Lifetime process = life;
        private @Nullable Cancellable wait;
        private boolean over;

        void answered() {
            assertThat(process).as("The process that answers").isSameAs(life);
            assertThat(over).as("It is too late for an answer").isFalse();
            over = true;
            waiting.remove(this);
        }

        void leave() {
            over = true;
            waiting.remove(this);
            if (wait != null) {
                wait.cancel();
            }
        }
    }

    SqsSimulation(long seed) {
        this.random = new Random(seed);
        this.store = new CrashingStore(world);
        store.delay(Duration.ofMillis(random.nextInt(20)));
        this.life = new Lifetime(world);
        this.queues = QueueWorld.queues(life, store, SqsLimits.aws(), seed);
        world.afterEachTurn(invariants::afterTurn);
        world.enter(this::makeQueues);
        settle();
    }

    private void makeQueues() {
        String retention = Long.toString(RETENTION.toSeconds());
        create(dead, "MessageRetentionPeriod", retention);
        create(standard, "MessageRetentionPeriod", retention, "RedrivePolicy", DeadLetterTest.policy(dead, "3"));
        create(deadLine, "MessageRetentionPeriod", retention, "FifoQueue", "true");
        create(
                line,
                "MessageRetentionPeriod",
                retention,
                "FifoQueue",
                "true",
                "RedrivePolicy",
                DeadLetterTest.policy(deadLine, "3"));
    }

    private void create(QueueId id, String... attributes) {
        queues.create(id.place(), id.name(), QueueWorld.attributes(attributes), Map.of());
    }

    /** So many steps. Returns what happened. */
    List<String> run(int steps) {
        for (int step = 0; step < steps; step++) {
            step(random.nextInt(100));
            invariants.afterStep();
        }
        crash();
        invariants.afterStep();
        world.advance(RETENTION.multipliedBy(4));
        invariants.afterStep();
        assertThat(all()).isEmpty();
        return history;
    }

    private void step(int dice) {
        if (dice < 14) {
            turn("send", this::sendToStandard);
        } else if (dice < 32) {
            turn("send to a group", this::sendToLine);
        } else if (dice < 52) {
            turn("receive", this::receive);
        } else if (dice < 60) {
            turn("wait", this::await);
        } else if (dice < 62 && !waiting.isEmpty()) {
            turn("leave", () -> waiting.get(random.nextInt(waiting.size())).leave());
        } else if (dice < 72 && !held.isEmpty()) {
            turn("delete", this::delete);
        } else if (dice < 78 && !held.isEmpty()) {
            turn("change", this::change);
        } else if (dice < 79) {
            turn("move", this::move);
        } else if (dice < 80) {
            turn("purge", this::purge);
        } else if (dice < 81) {
            turn("delay", this::delay);
        } else if (dice < 84) {
            crash();
        } else {
            world.advance(Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(40_000) : random.nextInt(30)));
        }
    }

    private void turn(String name, Runnable turn) {
        history.add(world.now() + " " + name);
        world.enter(turn);
    }

    // What clients do

    private void sendToStandard() {
        int delay = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
        Sent message = message(standard, Duration.ofSeconds(delay));
        message.result = queues.send(standard, "me", QueueWorld.delayed(message.body, delay));
        promise(message);
    }

    private void sendToLine() {
        Duration delay = Duration.ofSeconds(
                Long.parseLong(queues.attributes(line, List.of("DelaySeconds")).getOrDefault("DelaySeconds", "0")));
        Sent message = message(line, delay);
        String name = "d" + random.nextInt(bodies + 3);
        message.result = queues.send(line, "me", QueueWorld.grouped("g" + random.nextInt(3), message.body, name));
        Sent first = firstOfName.get(name);
        boolean known = first != null && first.at.plus(Duration.ofMinutes(5)).isAfter(world.now());
        if (first != null && known && first.result.messageId().equals(message.result.messageId())) {
            assertThat(message.result.sequenceNumber()).isEqualTo(first.result.sequenceNumber());
            sent.remove(message.body);
            return;
        }
        assertThat(first == null || !known || first.unsure)
                .as("%s is a duplicate of %s", message.body, name)
                .isTrue();
        firstOfName.put(name, message);
        promise(message);
    }

    private Sent message(QueueId queue, Duration delay) {
        Instant now = world.now();
        Sent message = new Sent("m" + bodies++, queue, now, now.plus(delay));
        // before it is sent, because who waits for it gets it before its sender hears of it
        sent.put(message.body, message);
        return message;
    }

    /** From now on nobody may receive it before then, unless a crash comes before that is durable. */
    private void hide(Sent message, Instant until) {
        message.visibleFrom = until;
        message.timeDurable = false;
        store.durable().thenRun(() -> message.timeDurable |= message.visibleFrom.equals(until));
    }

    private void promise(Sent message) {
        store.durable().thenRun(() -> message.durable = true);
        hide(message, message.visibleFrom);
    }

    private void receive() {
        QueueId queue = anyQueue();
        Integer visibility = random.nextBoolean() ? null : random.nextInt(40);
        ReceiveRequest request =
                new ReceiveRequest(1 + random.nextInt(10), visibility, 0, List.of("All"), List.of(), attempt(queue));
        queues.receive(queue, request, messages -> received(queue, request, messages));
    }

    private @Nullable String attempt(QueueId queue) {
        return queue.isFifo() && random.nextInt(4) == 0 ? "attempt" + random.nextInt(3) : null;
    }

    private void await() {
        QueueId queue = anyQueue();
        Waiting client = new Waiting();
        ReceiveRequest request = new ReceiveRequest(
                1 + random.nextInt(10), null, 1 + random.nextInt(20), List.of("All"), List.of(), null);
        waiting.add(client);
        client.wait = queues.receive(queue, request, messages -> {
            client.answered();
            received(queue, request, messages);
        });
    }

    private void received(QueueId queue, ReceiveRequest request, List<ReceivedMessage> messages) {
        invariants.received(queue, messages, request.attemptId() != null);
        Integer visibility = request.visibilityTimeout();
        int seconds = visibility == null ? 30 : visibility;
        for (ReceivedMessage each : messages) {
            Sent message = Objects.requireNonNull(sent.get(each.body().text()));
            hide(message, world.now().plusSeconds(seconds));
            message.holder = each.receiptHandle();
            held.add(new Held(queue, message.body, each.messageId(), each.receiptHandle()));
        }
    }

    private void delete() {
        Held mine = held.remove(random.nextInt(held.size()));
        boolean there = state(mine) != null;
        try {
            queues.deleteMessage(mine.queue, mine.handle);
        } catch (SqsFault expired) {
            assertThat(mine.queue.isFifo()).isTrue();
            assertThat(expired).hasMessageContaining("The receipt handle has expired.");
            return;
        }
        if (there) {
            deleted(mine.body);
        }
    }

    private void deleted(String body) {
        Sent message = Objects.requireNonNull(sent.get(body));
        message.deleted = true;
        store.durable().thenRun(() -> message.deletionDurable = true);
    }

    private void change() {
        Held mine = held.get(random.nextInt(held.size()));
        int seconds = random.nextInt(3) == 0 ? 0 : random.nextInt(50);
        Sent message = Objects.requireNonNull(sent.get(mine.body));
        if (state(mine) instanceof MessageState.InFlight && message.holder.equals(mine.handle)) {
            hide(message, world.now().plusSeconds(seconds));
        }
        try {
            queues.changeVisibility(mine.queue, new VisibilityChange(mine.handle, seconds));
        } catch (SqsFault refused) {
            assertThat(refused.getMessage()).containsAnyOf("has expired", "does not exist or is not available");
        }
    }

    private void move() {
        QueueId source = random.nextBoolean() ? dead : deadLine;
        try {
            queues.startMove(QueueWorld.HERE, source.arn(), null, random.nextBoolean() ? null : 2);
        } catch (SqsFault running) {
            assertThat(running).hasMessageContaining("There is already a task running.");
        }
    }

    /** It counts for those that wait already, too. */
    private void delay() {
        int seconds = random.nextInt(6);
        for (Message each : contents(line)) {
            Sent message = Objects.requireNonNull(sent.get(each.row.body().text()));
            if (each.state instanceof MessageState.Delayed) {
                hide(message, each.row.sentAt().plusSeconds(seconds));
            }
        }
        queues.setAttributes(line, Map.of("DelaySeconds", Integer.toString(seconds)));
    }

    private void purge() {
        QueueId queue = anyQueue();
        List<String> there = new ArrayList<>();
        contents(queue).forEach(each -> there.add(each.row.body().text()));
        try {
            queues.purge(queue);
        } catch (SqsFault early) {
            assertThat(early.code()).isEqualTo("PurgeQueueInProgress");
            return;
        }
        there.forEach(this::deleted);
    }

    /** The process dies; another one goes on with what was durable. */
    private void crash() {
        crashes++;
        history.add(world.now() + " crash");
        world.enter(() -> {
            life.end();
            store.crash();
            waiting.clear();
            for (Sent each : sent.values()) {
                each.unsure |= !each.durable;
                each.unsure |= each.deleted && !each.deletionDurable;
                each.visibleFrom = each.timeDurable ? each.visibleFrom : Instant.MIN;
                each.holder = each.timeDurable ? each.holder : "";
            }
            life = new Lifetime(world);
            queues = QueueWorld.queues(life, store, SqsLimits.aws(), random.nextLong());
            queues.restore();
        });
    }

    private void settle() {
        world.advance(Duration.ofMillis(20));
    }

    // What is in the queues

    List<QueueId> ids() {
        return List.of(dead, standard, deadLine, line);
    }

    private QueueId anyQueue() {
        return random.nextInt(4) == 0 ? ids().get(random.nextInt(4)) : random.nextBoolean() ? standard : line;
    }

    Iterable<Message> contents(QueueId id) {
        Queue queue = queues.registry.find(id);
        return queue == null ? List.of() : queue.contents().after(Long.MIN_VALUE);
    }

    private @Nullable MessageState state(Held mine) {
        for (Message each : contents(mine.queue)) {
            if (each.row.id().equals(mine.id)) {
                return each.state;
            }
        }
        return null;
    }

    private List<Message> all() {
        List<Message> all = new ArrayList<>();
        ids().forEach(id -> contents(id).forEach(all::add));
        return all;
    }
}
