package dev.lambent.sqs;

import dev.lambent.sqs.SqsSimulation.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What always holds of queues, whatever clients and crashes do. */
final class SqsInvariants {

    private static final Duration RETENTION = Duration.ofMinutes(2);

    private final SqsSimulation simulation;

    SqsInvariants(SqsSimulation simulation) {
        this.simulation = simulation;
    }

    /** Each message is in one state of one queue, and those that count them count right. */
    void afterTurn() {
        Set<String> seen = new HashSet<>();
        for (QueueId id : simulation.ids()) {
            int visible = 0;
            int inFlight = 0;
            int delayed = 0;
            for (Message each : simulation.contents(id)) {
                String body = each.row.body().text();
                check(seen.add(body), body + " is there twice");
                check(isSooner(each, simulation.world.now()), body + " should have left its state before now");
                visible += each.isVisible() ? 1 : 0;
                inFlight += each.isInFlight() ? 1 : 0;
                delayed += each.state instanceof MessageState.Delayed ? 1 : 0;
            }
            Queue queue = simulation.queues.registry.find(id);
            if (queue != null) {
                Contents contents = queue.contents();
                check(contents.visible() == visible, "visible messages of " + id.name());
                check(contents.inFlight() == inFlight, "messages in flight of " + id.name());
                check(contents.delayed() == delayed, "delayed messages of " + id.name());
                check(contents.size() == visible + inFlight + delayed, "messages of " + id.name());
            }
        }
        checkPromises(seen);
    }

    /** When nothing more happens at this moment, nothing is later than it should be. */
    void afterStep() {
        Instant now = simulation.world.now();
        for (QueueId id : simulation.ids()) {
            for (Message each : simulation.contents(id)) {
                String body = each.row.body().text();
                check(each.until == null || each.until.isAfter(now), body + " should have become visible");
                check(each.row.sentAt().plus(RETENTION).isAfter(now), body + " should have expired");
            }
        }
    }

    /** No message is received too early, unless by the same attempt once more, or out of the order of its group. */
    void received(QueueId queue, List<ReceivedMessage> messages, boolean again) {
        Instant now = simulation.world.now();
        Set<String> batch = new HashSet<>();
        for (ReceivedMessage each : messages) {
            String body = each.body().text();
            Sent message = Objects.requireNonNull(simulation.sent.get(body));
            check(again || !message.visibleFrom.isAfter(now), body + " was received too early");
            check(batch.add(body), body + " was received twice at once");
        }
        if (queue.isFifo()) {
            checkOrder(queue, messages, batch);
        }
    }

    private void checkOrder(QueueId queue, List<ReceivedMessage> messages, Set<String> batch) {
        Set<String> before = new HashSet<>();
        for (ReceivedMessage each : messages) {
            String group = each.systemAttributes().getOrDefault("MessageGroupId", "");
            String sequence = each.systemAttributes().getOrDefault("SequenceNumber", "");
            for (Message other : simulation.contents(queue)) {
                boolean sameGroup = group.equals(other.row.groupId());
                String body = other.row.body().text();
                boolean earlier = Numbers.sequence(other.number()).compareTo(sequence) < 0;
                check(!sameGroup || !earlier || before.contains(body), body + " comes before its successor");
                check(!sameGroup || !other.isInFlight() || batch.contains(body), body + " locks its group");
            }
            before.add(each.body().text());
        }
    }

    private void checkPromises(Set<String> there) {
        Instant now = simulation.world.now();
        for (Sent each : simulation.sent.values()) {
            boolean present = there.contains(each.body);
            boolean mayHaveExpired = !each.at.plus(RETENTION).isAfter(now);
            check(present || each.deleted || each.unsure || mayHaveExpired, each.body + " is lost");
            check(!present || !each.deleted || each.unsure, each.body + " was deleted, and is there");
            if (each.durable) {
                check(present || each.deleted || mayHaveExpired, each.body + " was acknowledged, and is lost");
            }
            check(!present || !each.deletionDurable, each.body + " was deleted for sure, and is there");
        }
    }

    private static boolean isSooner(Message message, Instant now) {
        return message.until == null || !message.until.isBefore(now);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
