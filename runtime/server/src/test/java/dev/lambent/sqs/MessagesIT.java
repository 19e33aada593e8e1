package dev.lambent.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What is done with messages, as clients see it. The SDK itself checks the digests of what it sends and receives. */
@SuppressWarnings("unchecked") // the SDK has builders of entries as variable arguments
class MessagesIT extends SqsFixture {

    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    @BothProtocols
    void aMessageIsSentReceivedAndDeleted(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        SendMessageResponse sent = sqs.sendMessage(to -> to.queueUrl(queue).messageBody("hello"));
        Message message = receiveOne(sqs, queue);

        assertThat(sent.md5OfMessageBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.SENDER_ID, ACCOUNT)
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsKeys(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        assertThat(receive(sqs, queue)).isEmpty();

        sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle(message.receiptHandle()));
        pass(Duration.ofSeconds(31));
        assertThat(receive(sqs, queue)).isEmpty();
    }

    @BothProtocols
    void attributesGoWithTheMessage(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        Map<String, MessageAttributeValue> attributes = Map.of(
                "city", text("String", "Köln <&>"),
                "count", text("Number", "12"),
                "custom", text("String.json", "{}"),
                "raw",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 0xff}))
                                .build());

        SendMessageResponse sent = sqs.sendMessage(to -> to.queueUrl(queue)
                .messageBody("with attributes")
                .messageAttributes(attributes)
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(TRACE)
                                .build())));
        Message message = receiveOne(sqs, queue);

        assertThat(message.messageAttributes()).containsExactlyInAnyOrderEntriesOf(attributes);
        assertThat(message.md5OfMessageAttributes())
                .isEqualTo(sent.md5OfMessageAttributes())
                .isNotNull();
        assertThat(sent.md5OfMessageSystemAttributes()).isNotNull();
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, TRACE);
    }

    @BothProtocols
    @SuppressWarnings("deprecation") // what most programs still use
    void aReceiverGetsTheAttributesItAsksFor(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        sqs.sendMessage(to -> to.queueUrl(queue)
                .messageBody("x")
                .messageAttributes(Map.of("a", text("String", "1"), "b", text("String", "2"))));

        Message message = sqs.receiveMessage(from -> from.queueUrl(queue)
                        .attributeNamesWithStrings("SenderId")
                        .messageAttributeNames("b"))
                .messages()
                .get(0);

        assertThat(message.messageAttributes()).containsOnlyKeys("b");
        assertThat(message.attributes()).containsOnlyKeys(MessageSystemAttributeName.SENDER_ID);
    }

    @BothProtocols
    void textComesBackAsItWas(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        String body = "tab\t, lines\r\n\n, \"quotes\" & <tags> ü € \uD83D\uDE00 + % =";

        send(sqs, queue, body);

        assertThat(receiveOne(sqs, queue).body()).isEqualTo(body);
    }

    @BothProtocols
    void aReceiverWaitsUntilSomethingComes(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        CompletableFuture<List<Message>> waiting = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(from -> from.queueUrl(queue).waitTimeSeconds(20))
                        .messages());
        String id = send(sqs, queue, "at last");

        assertThat(waiting.join()).extracting(Message::messageId).containsExactly(id);
    }

    @BothProtocols
    void aReceiverThatWaitsInVainGetsNothing(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        assertThat(sqs.receiveMessage(from -> from.queueUrl(queue).waitTimeSeconds(1))
                        .messages())
                .isEmpty();
    }

    @BothProtocols
    void aDelayedMessageComesLater(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        sqs.sendMessage(to -> to.queueUrl(queue).messageBody("later").delaySeconds(900));

        assertThat(receive(sqs, queue)).isEmpty();
        assertThat(attribute(sqs, queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("1");

        pass(Duration.ofSeconds(901));
        assertThat(receiveOne(sqs, queue).body()).isEqualTo("later");
    }

    @BothProtocols
    void visibilityIsChanged(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        send(sqs, queue, "again");
        String handle = receiveOne(sqs, queue).receiptHandle();

        sqs.changeMessageVisibility(
                of -> of.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));

        assertThat(receiveOne(sqs, queue).attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @BothProtocols
    void aBatchIsSentEachOnItsOwn(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        SendMessageBatchResponse sent = sqs.sendMessageBatch(to -> to.queueUrl(queue)
                .entries(
                        entry -> entry.id("one").messageBody("1").messageAttributes(Map.of("n", text("Number", "1"))),
                        entry -> entry.id("two").messageBody("2").delaySeconds(901),
                        entry -> entry.id("three").messageBody("3").delaySeconds(0)));

        assertThat(sent.successful()).extracting(each -> each.id()).containsExactly("one", "three");
        assertThat(sent.successful())
                .extracting(each -> each.md5OfMessageBody())
                .doesNotContainNull();
        assertThat(sent.successful().get(0).md5OfMessageAttributes()).isNotNull();
        assertThat(sent.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("two");
            assertThat(failed.senderFault()).isTrue();
            assertThat(failed.code()).isEqualTo("InvalidParameterValue");
            assertThat(failed.message()).contains("901", "DelaySeconds");
        });
        assertThat(receive(sqs, queue)).extracting(Message::body).containsExactlyInAnyOrder("1", "3");
    }

    @BothProtocols
    void aBatchIsDeletedEachOnItsOwn(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        send(sqs, queue, "gone");
        String handle = receiveOne(sqs, queue).receiptHandle();

        DeleteMessageBatchResponse deleted = sqs.deleteMessageBatch(of -> of.queueUrl(queue)
                .entries(
                        entry -> entry.id("good").receiptHandle(handle),
                        entry -> entry.id("bad").receiptHandle("no such thing")));

        assertThat(deleted.successful()).extracting(each -> each.id()).containsExactly("good");
        assertThat(deleted.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("ReceiptHandleIsInvalid");
        });
        assertThat(attribute(sqs, queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @BothProtocols
    void visibilityIsChangedInBatches(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        send(sqs, queue, "back");
        String handle = receiveOne(sqs, queue).receiptHandle();

        ChangeMessageVisibilityBatchResponse changed = sqs.changeMessageVisibilityBatch(of -> of.queueUrl(queue)
                .entries(
                        entry -> entry.id("good").receiptHandle(handle).visibilityTimeout(0),
                        entry -> entry.id("long").receiptHandle(handle).visibilityTimeout(43_201)));

        assertThat(changed.successful()).extracting(each -> each.id()).containsExactly("good");
        assertThat(changed.failed()).extracting(each -> each.id()).containsExactly("long");
        assertThat(receiveOne(sqs, queue).body()).isEqualTo("back");
    }

    @BothProtocols
    void aMessageMayHaveAMebibyte(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);
        String body = "é".repeat((1 << 20) / "é".getBytes(UTF_8).length);

        send(sqs, queue, body);

        assertThat(receiveOne(sqs, queue).body()).isEqualTo(body);
    }
}
