package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.sns.SnsEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One message of SNS, and what becomes of it in SQS and Lambda of the same Lambent. */
class SnsFanOutIT {

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static SnsClient sns;
    private static SqsClient sqs;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        sns = RunningLambent.client(lambent, SnsClient.builder());
        sqs = RunningLambent.client(lambent, SqsClient.builder());
        lambda = RunningLambent.client(lambent, LambdaClient.builder());
    }

    @AfterAll
    static void stop() {
        sns.close();
        sqs.close();
        lambda.close();
        lambent.close();
    }

    private static String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    private static String arn(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static List<Message> received(String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(5)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    @Test
    void aMessageReachesAQueueInAnEnvelopeAndAnotherAsItIs() {
        String topic = sns.createTopic(r -> r.name("fan")).topicArn();
        String wrapped = queue("wrapped", Map.of());
        String raw = queue("raw", Map.of());
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(arn(wrapped)));
        sns.subscribe(r ->
                r.topicArn(topic).protocol("sqs").endpoint(arn(raw)).attributes(Map.of("RawMessageDelivery", "true")));
        MessageAttributeValue number = MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue("99.12")
                .build();
        String id = sns.publish(r -> r.topicArn(topic).message("hellö").messageAttributes(Map.of("n", number)))
                .messageId();

        JsonObject envelope = Json.object(received(wrapped).get(0).body().getBytes(StandardCharsets.UTF_8));
        assertThat(envelope.text("MessageId")).isEqualTo(id);
        assertThat(envelope.text("Message")).isEqualTo("hellö");
        assertThat(received(raw)).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("hellö");
            assertThat(message.messageAttributes().get("n").stringValue()).isEqualTo("99.12");
            assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENDER_ID);
        });
    }

    @Test
    void aFifoTopicKeepsGroupsAndOrder() {
        String topic = sns.createTopic(r -> r.name("fan.fifo").attributes(Map.of("FifoTopic", "true")))
                .topicArn();
        String url = queue("fan.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(arn(url)));
        for (String each : List.of("one", "two", "three")) {
            sns.publish(r -> r.topicArn(topic).message(each).messageGroupId("g").messageDeduplicationId("d-" + each));
        }
        List<Message> messages = received(url);
        assertThat(messages)
                .extracting(message -> Json.object(message.body().getBytes(StandardCharsets.UTF_8))
                        .text("Message"))
                .containsExactly("one", "two", "three");
        assertThat(messages.get(0).attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "d-one");
    }

    @Test
    void whatAMissingQueueDoesNotTakeIsInTheDeadLetterQueue() {
        String topic = sns.createTopic(r -> r.name("redriven")).topicArn();
        String dead = queue("dead", Map.of());
        sns.subscribe(r -> r.topicArn(topic)
                .protocol("sqs")
                .endpoint("arn:aws:sqs:us-east-1:000000000000:missing")
                .attributes(Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn(dead) + "\"}")));
        sns.publish(r -> r.topicArn(topic).message("lost?"));
        assertThat(received(dead))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("\"Message\" : \"lost?\""));
    }

    @Test
    void aFunctionIsInvokedWithTheMessageOnceItAdmitsTheTopic() throws IOException {
        String topic = sns.createTopic(r -> r.name("orders")).topicArn();
        String function = lambda.createFunction(r -> r.functionName("postbox")
                        .runtime("java17")
                        .role("arn:aws:iam::000000000000:role/r")
                        .handler("example.Postbox::receive")
                        .timeout(60)
                        .code(code -> code.zipFile(postbox())))
                .functionArn();
        sns.subscribe(r -> r.topicArn(topic).protocol("lambda").endpoint(function));
        List<RuntimeEvent> events = new CopyOnWriteArrayList<>();
        lambent.domain().events().listen(events::add);
        sns.publish(r -> r.topicArn(topic).message("refused"));
        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                SnsEvent.Dropped.class,
                                dropped -> assertThat(dropped.why()).contains("doesn't let sns.amazonaws.com use it")));

        lambda.addPermission(r -> r.functionName("postbox")
                .statementId("sns")
                .action("lambda:InvokeFunction")
                .principal("sns.amazonaws.com")
                .sourceArn(topic));
        Path letter = folder.resolve("letter");
        sns.publish(r -> r.topicArn(topic).message(letter.toString()));
        await().until(() -> Files.exists(letter) && Files.size(letter) > 0);
        assertThat(Files.readString(letter))
                .contains("EventSource=aws:sns", "TopicArn=" + topic, "SigningCertUrl=http://127.0.0.1:");
    }

    private static SdkBytes postbox() {
        String path = "example/Postbox.class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = SnsFanOutIT.class.getClassLoader().getResourceAsStream(path)) {
            zip.putNextEntry(new ZipEntry(path));
            code.transferTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
