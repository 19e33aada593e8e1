package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sqs.QueueWorld.Waiter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId dead = world.queue("dead");
    private final QueueId queue = world.queue("orders", "RedrivePolicy", policy(dead, "2"));

    @Test
    void aMessageIsNeverReceivedOnceMoreThanAllowed() {
        SendResult sent = world.send(queue, "a");
        long sentAt = world.timeline.now().toEpochMilli();
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);

        assertThat(world.bodies(queue)).isEmpty();
        assertThat(world.counts(queue)).isEqualTo("0 0 0");
        ReceivedMessage moved = world.receiveOne(dead);
        assertThat(moved.messageId()).isEqualTo(sent.messageId());
        assertThat(moved.systemAttributes())
                .containsEntry("SentTimestamp", Long.toString(sentAt))
                .containsEntry("DeadLetterQueueSourceArn", queue.arn())
                .containsEntry("ApproximateReceiveCount", "3");
    }

    @Test
    void attributesAndTraceGoWithTheMessage() {
        Map<String, MessageAttribute> trace = Map.of("AWSTraceHeader", MessageAttribute.text("String", "Root=1"));
        Map<String, MessageAttribute> hello = Map.of("Hello", MessageAttribute.text("String", "World"));
        world.send(queue, new SendRequest("a", null, hello, trace, null, null));
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        world.receive(queue);
        ReceivedMessage moved = world.receiveOne(dead);

        assertThat(moved.attributes()).isEqualTo(hello);
        assertThat(moved.systemAttributes()).containsEntry("AWSTraceHeader", "Root=1");
    }

    @Test
    void whoWaitsAtTheDeadLetterQueueGetsIt() {
        world.send(queue, "a");
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        Waiter waiter = world.await(dead, ReceiveRequest.waiting(1, 20));
        world.receive(queue);

        assertThat(QueueWorld.bodies(waiter.messages)).containsExactly("a");
    }

    @Test
    void theMessageBehindADeadLetterIsReceivedInItsPlace() {
        world.send(queue, "a");
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        world.send(queue, "b");

        assertThat(world.receiveOne(queue).body().text()).isEqualTo("b");
        assertThat(world.counts(dead)).isEqualTo("1 0 0");
    }

    @Test
    void inAStandardDeadLetterQueueAMessageGetsNoNewLife() {
        world.send(queue, "a");
        world.advance(345_000);
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        world.receive(queue);
        assertThat(world.counts(dead)).isEqualTo("1 0 0");
        world.advance(600);
        assertThat(world.counts(dead)).isEqualTo("0 0 0");
    }

    @Test
    void eachDeadLetterExpiresInItsOwnTimeHoweverLateItComes() {
        world.send(queue, "old");
        ReceivedMessage old = world.receiveOne(queue);
        world.change(queue, old, 43_000);
        world.advance(1_000);
        world.send(queue, "young");
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        world.receive(queue);
        world.advance(42_000);
        receiveAndGiveBack(queue);
        world.receive(queue);
        assertThat(world.counts(dead)).isEqualTo("2 0 0");
        world.advance(345_600 - 43_000);
        assertThat(world.counts(dead)).isEqualTo("1 0 0");
        world.advance(1_000);
        assertThat(world.counts(dead)).isEqualTo("0 0 0");
    }

    @Test
    void inAFifoDeadLetterQueueAMessageBeginsAnew() {
        QueueId deadLine = world.fifo("dead");
        QueueId line = world.fifo("line", "RedrivePolicy", policy(deadLine, "1"));
        SendResult sent = world.send(line, "g", "a");
        world.send(line, "g", "b");
        world.advance(100);
        world.change(line, world.receiveOne(line), 0);

        assertThat(world.bodies(line)).containsExactly("b");
        ReceivedMessage moved = world.receiveOne(deadLine);
        assertThat(moved.messageId()).isEqualTo(sent.messageId());
        assertThat(moved.systemAttributes())
                .containsEntry("MessageDeduplicationId", sent.messageId())
                .containsEntry("MessageGroupId", "g")
                .containsEntry(
                        "SentTimestamp", Long.toString(world.timeline.now().toEpochMilli()));
    }

    @Test
    void withoutItsDeadLetterQueueAQueueKeepsItsMessages() {
        world.send(queue, "a");
        receiveAndGiveBack(queue);
        receiveAndGiveBack(queue);
        world.run(() -> world.queues.delete(dead));

        assertThat(world.bodies(queue)).containsExactly("a");
    }

    @Test
    void theSourcesOfADeadLetterQueueAreListed() {
        world.queue("another", "RedrivePolicy", policy(dead, "5"));

        assertThat(world.ask(() -> world.queues.deadLetterSources(dead, null, null))
                        .items())
                .containsExactly(
                        "http://localhost:4566/000000000000/another", "http://localhost:4566/000000000000/orders");
    }

    @Test
    void policiesAreRefusedInAwsWords() {
        assertThat(refusal("{\"deadLetterTargetArn\": \"dummy\", \"maxReceiveCount\": 42}"))
                .isEqualTo("Value {\"deadLetterTargetArn\": \"dummy\", \"maxReceiveCount\": 42} for parameter"
                        + " RedrivePolicy is invalid. Reason: Invalid value for deadLetterTargetArn.");
        assertThat(refusal("{}"))
                .isEqualTo("Value {} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not contain"
                        + " mandatory attribute: maxReceiveCount.");
        assertThat(refusal("{\"maxReceiveCount\":5}")).endsWith("mandatory attribute: deadLetterTargetArn.");
        assertThat(refusal("[1]"))
                .isEqualTo("Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON"
                        + " map.");
        assertThat(refusal(policy(dead, "1001")))
                .endsWith("Reason: Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both"
                        + " inclusive.");
        assertThat(refusal(policy(new QueueId(QueueWorld.HERE, "none"), "1")))
                .endsWith("Reason: Dead letter target does not exist.");
        assertThat(refusal(policy(world.fifo("line"), "1")))
                .endsWith("Reason: Dead-letter queue must be same type of queue as the source.");
    }

    @Test
    void aDeadLetterQueueMayAdmitOnlySome() {
        QueueId shy = world.queue("shy", "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        assertThat(refusal(policy(shy, "1"))).contains("does not admit");
        String byQueue = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + queue.arn() + "\"]}";
        world.run(() -> world.queues.setAttributes(shy, Map.of("RedriveAllowPolicy", byQueue)));
        world.run(() -> world.queues.setAttributes(queue, Map.of("RedrivePolicy", policy(shy, "1"))));

        assertThat(world.attribute(queue, "RedrivePolicy"))
                .isEqualTo("{\"deadLetterTargetArn\":\"" + shy.arn() + "\",\"maxReceiveCount\":1}");
        assertThat(world.attribute(shy, "RedriveAllowPolicy")).isEqualTo(byQueue);
    }

    @Test
    void allowPoliciesAreRefusedInAwsWords() {
        assertThat(allowRefusal("{\"redrivePermission\":\"odd\"}"))
                .endsWith("Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
        assertThat(allowRefusal("{\"redrivePermission\":\"byQueue\"}"))
                .endsWith("you must also specify one or more sourceQueueArns values.");
        assertThat(allowRefusal("{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[\"a\"]}"))
                .endsWith("To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        assertThat(allowRefusal("{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":"
                        + List.of("\"a\"".repeat(1)).toString().replace("\"a\"", "\"a\",".repeat(10) + "\"a\"") + "}"))
                .endsWith("The maximum number of source queue ARNs you can specify is 10.");
    }

    static String policy(QueueId target, String receives) {
        return "{\"deadLetterTargetArn\":\"" + target.arn() + "\",\"maxReceiveCount\":\"" + receives + "\"}";
    }

    private void receiveAndGiveBack(QueueId from) {
        world.change(from, world.receiveOne(from), 0);
    }

    private String refusal(String policy) {
        return String.valueOf(world.refused(() -> world.queues.setAttributes(queue, Map.of("RedrivePolicy", policy)))
                .getMessage());
    }

    private String allowRefusal(String policy) {
        return String.valueOf(
                world.refused(() -> world.queues.setAttributes(dead, Map.of("RedriveAllowPolicy", policy)))
                        .getMessage());
    }
}
