package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.server.Patience;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** FIFO queues and dead letters, as clients see them. */
class FifoAndDeadLettersIT extends SqsFixture {

    private static SendMessageResponse sendInGroup(SqsClient sqs, String queue, String group, String body) {
        return sqs.sendMessage(
                to -> to.queueUrl(queue).messageBody(body).messageGroupId(group).messageDeduplicationId(body));
    }

    @BothProtocols
    void aGroupKeepsItsOrderAndIsLockedWhileOneIsInFlight(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newFifoQueue(sqs);
        SendMessageResponse first = sendInGroup(sqs, queue, "g", "1");
        SendMessageResponse second = sendInGroup(sqs, queue, "g", "2");
        sendInGroup(sqs, queue, "h", "3");

        Message one = sqs.receiveMessage(
                        from -> from.queueUrl(queue).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);
        assertThat(first.sequenceNumber()).hasSize(20).isLessThan(second.sequenceNumber());
        assertThat(one.body()).isEqualTo("1");
        assertThat(one.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "1")
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, first.sequenceNumber());
        assertThat(receive(sqs, queue)).extracting(Message::body).containsExactly("3");

        sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle(one.receiptHandle()));
        assertThat(receive(sqs, queue)).extracting(Message::body).containsExactly("2");
    }

    @BothProtocols
    void whatWasSentBeforeIsNotSentAgain(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newFifoQueue(sqs);

        SendMessageResponse first = sendInGroup(sqs, queue, "g", "same");
        SendMessageResponse again = sendInGroup(sqs, queue, "g", "same");

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(receive(sqs, queue)).hasSize(1);
    }

    @BothProtocols
    void anExpiredHandleDeletesNothing(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newFifoQueue(sqs);
        sendInGroup(sqs, queue, "g", "slow");
        String handle = receiveOne(sqs, queue).receiptHandle();

        pass(Duration.ofSeconds(31));

        assertThatThrownBy(() -> sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle(handle)))
                .isInstanceOfSatisfying(SqsException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "Value " + handle
                                            + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
                });
        assertThat(receiveOne(sqs, queue).body()).isEqualTo("slow");
    }

    @BothProtocols
    void aMessageReceivedTooOftenGoesToTheDeadLetters(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String dead = newQueue(sqs);
        String queue = newQueue(sqs);
        sendToDeath(sqs, queue, dead, "poison");

        Message letter = receiveOne(sqs, dead);

        assertThat(letter.body()).isEqualTo("poison");
        assertThat(letter.attributes())
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn(sqs, queue));
        assertThat(sqs.listDeadLetterSourceQueues(of -> of.queueUrl(dead)).queueUrls())
                .containsExactly(queue);
        assertThat(sqs.listDeadLetterSourceQueues(of -> of.queueUrl(queue)).queueUrls())
                .isEmpty();
    }

    private static void sendToDeath(SqsClient sqs, String queue, String dead, String body) {
        String policy = "{\"deadLetterTargetArn\":\"" + arn(sqs, dead) + "\",\"maxReceiveCount\":1}";
        sqs.setQueueAttributes(of -> of.queueUrl(queue).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
        send(sqs, queue, body);
        receiveOne(sqs, queue);
        pass(Duration.ofSeconds(31));
        assertThat(receive(sqs, queue)).isEmpty();
    }

    @BothProtocols
    void deadLettersAreMovedBack(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String dead = newQueue(sqs);
        String queue = newQueue(sqs);
        sendToDeath(sqs, queue, dead, "second chance");
        String source = arn(sqs, dead);

        String handle = sqs.startMessageMoveTask(of -> of.sourceArn(source)).taskHandle();

        assertThat(handle).isNotEmpty();
        Patience.await().untilAsserted(() -> {
            ListMessageMoveTasksResultEntry move = sqs.listMessageMoveTasks(of -> of.sourceArn(source))
                    .results()
                    .get(0);
            assertThat(move.status()).isEqualTo("COMPLETED");
            assertThat(move.sourceArn()).isEqualTo(source);
            assertThat(move.approximateNumberOfMessagesMoved()).isEqualTo(1);
            assertThat(move.startedTimestamp())
                    .isBetween(
                            lambent.timeline().now().minusSeconds(3600).toEpochMilli(),
                            lambent.timeline().now().toEpochMilli());
        });
        assertThat(receiveOne(sqs, queue).body()).isEqualTo("second chance");
    }

    @BothProtocols
    void aMoveIsCancelled(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String dead = newQueue(sqs);
        String queue = newQueue(sqs);
        sendToDeath(sqs, queue, dead, "slow");
        for (int i = 0; i < 9; i++) {
            send(sqs, dead, "more " + i);
        }

        String handle = sqs.startMessageMoveTask(of -> of.sourceArn(arn(sqs, dead))
                        .destinationArn(arn(sqs, queue))
                        .maxNumberOfMessagesPerSecond(1))
                .taskHandle();

        assertThat(sqs.cancelMessageMoveTask(of -> of.taskHandle(handle)).approximateNumberOfMessagesMoved())
                .isLessThan(10);
        assertThatThrownBy(() -> sqs.cancelMessageMoveTask(of -> of.taskHandle(handle + "x")))
                .isInstanceOf(SqsException.class);
    }
}
