package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueLifeTest {

    private final QueueWorld world = new QueueWorld();

    @Test
    void aQueueHasAUrlAndAnArn() {
        QueueId queue = world.queue("orders");

        assertThat(world.ask(() -> world.queues.url(queue))).isEqualTo("http://localhost:4566/000000000000/orders");
        assertThat(world.attribute(queue, "QueueArn")).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
        assertThat(QueueId.ofArn(queue.arn())).isEqualTo(queue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "", "http://localhost:4566/", "http://local host/1/q"})
    void whatIsNoUrlOfAQueueIsRefused(String url) {
        SqsFault fault = world.refused(() -> QueueId.ofUrl(QueueWorld.HERE, url));

        assertThat(fault.code()).isIn("InvalidAddress", "MissingRequiredParameterException");
    }

    @Test
    void aNewQueueHasTheDefaultsOfAws() {
        QueueId queue = world.queue("orders");
        Map<String, String> all = world.ask(() -> world.queues.attributes(queue, List.of("All")));
        String now = Long.toString(world.timeline.now().getEpochSecond());

        assertThat(all)
                .containsExactlyInAnyOrderEntriesOf(QueueWorld.attributes(
                        "QueueArn", queue.arn(),
                        "ApproximateNumberOfMessages", "0",
                        "ApproximateNumberOfMessagesNotVisible", "0",
                        "ApproximateNumberOfMessagesDelayed", "0",
                        "CreatedTimestamp", now,
                        "LastModifiedTimestamp", now,
                        "VisibilityTimeout", "30",
                        "MaximumMessageSize", "1048576",
                        "MessageRetentionPeriod", "345600",
                        "DelaySeconds", "0",
                        "ReceiveMessageWaitTimeSeconds", "0",
                        "SqsManagedSseEnabled", "true"));
    }

    @Test
    void aFifoQueueHasSomeMore() {
        QueueId queue = world.fifo("line");

        assertThat(world.ask(() -> world.queues.attributes(queue, List.of("All"))))
                .hasSize(16)
                .containsEntry("FifoQueue", "true")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue")
                .containsEntry("ContentBasedDeduplication", "false");
    }

    @Test
    void onlyTheAttributesAskedForAreShown() {
        QueueId queue = world.queue("orders");

        assertThat(world.ask(() -> world.queues.attributes(queue, List.of("DelaySeconds", "Policy"))))
                .containsExactly(Map.entry("DelaySeconds", "0"));
        assertThat(world.ask(() -> world.queues.attributes(queue, List.of()))).isEmpty();
        assertThat(world.refused(() -> world.queues.attributes(queue, List.of("Odd"))))
                .hasMessage("Unknown Attribute Odd.");
    }

    @Test
    void creatingAQueueAgainFindsIt() {
        QueueId queue = world.queue("orders", "DelaySeconds", "1");
        world.send(queue, "a");

        assertThat(world.queue("orders", "DelaySeconds", "1")).isEqualTo(queue);
        assertThat(world.queue("orders")).isEqualTo(queue);
        assertThat(world.counts(queue)).isEqualTo("0 0 1");
    }

    @Test
    void creatingAQueueAgainDifferentlyIsRefused() {
        world.queue("orders", "DelaySeconds", "1");
        SqsFault fault = world.refused(() -> world.queue("orders", "DelaySeconds", "2"));

        assertThat(fault.code()).isEqualTo("QueueNameExists");
        assertThat(fault.error().queryCode()).isEqualTo("QueueAlreadyExists");
        assertThat(fault)
                .hasMessage("A queue already exists with the same name and a different value for attribute"
                        + " DelaySeconds");
    }

    @Test
    void aNameIsFreeAMinuteAfterItsQueueWasDeleted() {
        QueueId queue = world.queue("orders");
        world.run(() -> world.queues.delete(queue));
        world.advanceMillis(59_999);
        SqsFault fault = world.refused(() -> world.queue("orders"));
        assertThat(fault.error().queryCode()).isEqualTo("AWS.SimpleQueueService.QueueDeletedRecently");
        assertThat(fault)
                .hasMessage("You must wait 60 seconds after deleting a queue before you can create another with the"
                        + " same name.");
        world.advanceMillis(1);
        world.queue("orders");
    }

    @Test
    void aQueueThatIsDeletedIsGone() {
        QueueId queue = world.queue("orders");
        IntStream.range(0, 2_500).forEach(each -> world.send(queue, "m" + each));
        world.run(() -> world.queues.delete(queue));

        assertThat(world.refused(() -> world.send(queue, "x")).code()).isEqualTo("QueueDoesNotExist");
        assertThat(world.ask(() -> world.queues.list(QueueWorld.HERE, null, null, null))
                        .items())
                .isEmpty();
        assertThat(world.timeline.scheduled()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"a.b,false", "queue.fifo,false", "queue,true", "a b.fifo,true"})
    void namesHaveTheirRules(String name, String fifo) {
        SqsFault fault = world.refused(() -> world.queue(name, "FifoQueue", fifo));

        assertThat(fault.error().queryCode()).isEqualTo("InvalidParameterValue");
        assertThat(fault.getMessage()).containsIgnoringCase("can only include alphanumeric characters");
    }

    @Test
    void aNameOfEightyCharactersIsTheLongest() {
        world.queue("x".repeat(80));

        assertThat(world.refused(() -> world.queue("x".repeat(81))))
                .hasMessage("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    @Test
    void queuesAreListedInPages() {
        List.of("b1", "a1", "a3", "a2").forEach(world::queue);
        Page<String> first = world.ask(() -> world.queues.list(QueueWorld.HERE, "a", null, 2));
        Page<String> second = world.ask(() -> world.queues.list(QueueWorld.HERE, "a", first.nextToken(), 2));

        assertThat(first.items()).hasSize(2).allMatch(url -> url.contains("/a"));
        assertThat(second.items()).containsExactly("http://localhost:4566/000000000000/a3");
        assertThat(second.nextToken()).isNull();
        assertThat(world.ask(() -> world.queues.list(QueueWorld.HERE, null, null, null))
                        .items())
                .hasSize(4);
        assertThat(world.refused(() -> world.queues.list(QueueWorld.HERE, null, "***", 1)))
                .hasMessage("Invalid or expired next token.");
    }

    @Test
    void regionsShareNothing() {
        AccountRegion there = new AccountRegion("000000000000", "eu-west-1");
        QueueId here = world.queue("orders");
        world.ask(() -> world.queues.create(there, "orders", Map.of(), Map.of()));
        world.send(here, "a");

        assertThat(world.receive(new QueueId(there, "orders"))).isEmpty();
    }

    @Test
    void purgingDeletesEverythingAtOnce() {
        QueueId queue = world.queue("orders");
        world.send(queue, "a");
        world.send(queue, QueueWorld.delayed("b", 10));
        ReceivedMessage held = world.receiveOne(queue);
        world.run(() -> world.queues.purge(queue));

        assertThat(world.counts(queue)).isEqualTo("0 0 0");
        world.delete(queue, held);
        world.send(queue, "new");
        assertThat(world.bodies(queue)).containsExactly("new");
    }

    @Test
    void aQueueIsPurgedOnceAMinute() {
        QueueId queue = world.queue("orders");
        world.run(() -> world.queues.purge(queue));
        world.advanceMillis(59_999);
        SqsFault fault = world.refused(() -> world.queues.purge(queue));

        assertThat(fault.error().queryCode()).isEqualTo("AWS.SimpleQueueService.PurgeQueueInProgress");
        assertThat(fault.error().status()).isEqualTo(403);
        assertThat(fault).hasMessage("Only one PurgeQueue operation on orders is allowed every 60 seconds.");
        world.advanceMillis(1);
        world.run(() -> world.queues.purge(queue));
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout,43201",
        "DelaySeconds,901",
        "DelaySeconds,-1",
        "MessageRetentionPeriod,59",
        "ReceiveMessageWaitTimeSeconds,21",
        "MaximumMessageSize,1023",
        "MaximumMessageSize,1048577",
        "VisibilityTimeout,x",
        "VisibilityTimeout,' 2'",
        "SqsManagedSseEnabled,maybe",
        "Policy,nonsense"
    })
    void valuesOutOfRangeAreRefused(String name, String value) {
        SqsFault fault = world.refused(() -> world.queue("orders", name, value));

        assertThat(fault.code()).isEqualTo("InvalidAttributeValue");
        assertThat(fault).hasMessage("Invalid value for the parameter " + name + ".");
    }

    @Test
    void standardQueuesHaveNoFifoAttributes() {
        QueueId queue = world.queue("orders");

        assertThat(set(queue, "FifoQueue", "true")).isEqualTo("Unknown Attribute FifoQueue.");
        assertThat(set(queue, "DeduplicationScope", "queue"))
                .isEqualTo("You can specify the DeduplicationScope only when FifoQueue is set to true.");
        assertThat(set(queue, "QueueArn", "x")).isEqualTo("Unknown Attribute QueueArn.");
    }

    @Test
    void theTypeOfAQueueIsForEver() {
        assertThat(set(world.fifo("line"), "FifoQueue", "false"))
                .isEqualTo("Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    }

    @Test
    void theThroughputOfGroupsNeedsTheirScope() {
        assertThat(set(world.fifo("line"), "FifoThroughputLimit", "perMessageGroupId"))
                .endsWith("allowed only when the value for DeduplicationScope is messageGroup.");
    }

    @Test
    void keysForEncryptionAreRefusedByName() {
        SqsFault fault = world.refused(() -> world.queue("orders", "KmsMasterKeyId", "alias/aws/sqs"));

        assertThat(fault.code()).isEqualTo("NotImplementedException");
        assertThat(fault.getMessage()).startsWith("The queue attribute KmsMasterKeyId is not supported by Lambent.");
    }

    @Test
    void changingAttributesIsAModification() {
        QueueId queue = world.queue("orders");
        world.advance(100);
        world.run(() -> world.queues.setAttributes(queue, Map.of("VisibilityTimeout", "69", "DelaySeconds", "420")));

        assertThat(world.attribute(queue, "VisibilityTimeout")).isEqualTo("69");
        assertThat(world.attribute(queue, "DelaySeconds")).isEqualTo("420");
        assertThat(Long.parseLong(world.attribute(queue, "LastModifiedTimestamp")))
                .isEqualTo(Long.parseLong(world.attribute(queue, "CreatedTimestamp")) + 100);
    }

    @Test
    void anEmptyPolicyRemovesIt() {
        QueueId queue = world.queue("orders", "Policy", "{\"Version\":\"2012-10-17\",\"Statement\":[{}]}");
        world.run(() -> world.queues.setAttributes(queue, Map.of("Policy", "")));

        assertThat(world.attribute(queue, "Policy")).isEqualTo("-");
    }

    @Test
    void tagsComeAndGo() {
        QueueId queue = world.queue("orders");
        world.run(() -> world.queues.tag(queue, QueueWorld.attributes("a", "1", "b", "2", "c", "")));
        world.run(() -> world.queues.untag(queue, List.of("a", "none")));

        assertThat(world.ask(() -> world.queues.tags(queue))).isEqualTo(Map.of("b", "2", "c", ""));
    }

    @Test
    void permissionsBecomeStatements() {
        QueueId queue = world.queue("orders");
        world.run(() -> world.queues.addPermission(
                queue, "share", List.of("111111111111", "222222222222"), List.of("ReceiveMessage")));

        assertThat(world.attribute(queue, "Policy"))
                .isEqualTo(
                        "{\"Version\":\"2008-10-17\",\"Id\":\"" + queue.arn() + "/SQSDefaultPolicy\",\"Statement\":[{"
                                + "\"Sid\":\"share\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                                + "\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]},"
                                + "\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\"" + queue.arn() + "\"}]}");
        assertThat(permissionRefusal(queue, "share", "SendMessage"))
                .isEqualTo("Value share for parameter Label is invalid. Reason: Already exists.");
        assertThat(permissionRefusal(queue, "more", "Odd"))
                .startsWith("Value SQS:Odd for parameter ActionName is invalid.");
        world.run(() -> world.queues.removePermission(queue, "share"));
        assertThat(world.attribute(queue, "Policy")).isEqualTo("-");
        assertThat(world.refused(() -> world.queues.removePermission(queue, "share")))
                .hasMessage("Value share for parameter Label is invalid. Reason: can't find label.");
    }

    private String permissionRefusal(QueueId queue, String label, String action) {
        return String.valueOf(
                world.refused(() -> world.queues.addPermission(queue, label, List.of("111111111111"), List.of(action)))
                        .getMessage());
    }

    private String set(QueueId queue, String name, String value) {
        return String.valueOf(world.refused(() -> world.queues.setAttributes(queue, Map.of(name, value)))
                .getMessage());
    }

    @Test
    void afterAClearanceThereHaveNeverBeenAnyQueues() {
        QueueId queue = world.queue("orders");

        world.ask(() -> {
            world.queues.clear();
            return true;
        });

        assertThat(world.<Boolean>ask(() -> world.queues.exists(queue))).isFalse();
        assertThat(world.queue("orders")).isEqualTo(queue);
    }
}
