package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues and their messages outlive the real program, however it ends. */
class SqsSurvivalIT {

    private static final MessageAttributeValue BLUE = MessageAttributeValue.builder()
            .dataType("String")
            .stringValue("blue")
            .build();

    @TempDir
    Path folder;

    private static SqsClient client(RealProgram program) {
        return SqsClient.builder()
                .endpointOverride(URI.create(program.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static String url(SqsClient sqs, String name) {
        return sqs.getQueueUrl(of -> of.queueName(name)).queueUrl();
    }

    private static Message receive(SqsClient sqs, String queue) {
        List<Message> messages = sqs.receiveMessage(
                        from -> from.queueUrl(queue).waitTimeSeconds(5).messageAttributeNames("All"))
                .messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    @Test
    void messagesInEveryStateAreThereAfterAKill() throws Exception {
        String handle;
        try (RealProgram program = RealProgram.in(folder);
                SqsClient sqs = client(program)) {
            handle = furnish(sqs);
            program.kill();
        }
        try (RealProgram program = RealProgram.in(folder);
                SqsClient sqs = client(program)) {
            String queue = url(sqs, "orders");
            assertThat(sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1")
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "600");
            assertThat(sqs.listQueueTags(of -> of.queueUrl(queue)).tags()).containsEntry("team", "blue");
            sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle(handle));
            Message waiting = receive(sqs, queue);
            assertThat(waiting.body()).isEqualTo("waiting");
            assertThat(waiting.messageAttributes()).containsEntry("colour", BLUE);
            assertThat(receive(sqs, url(sqs, "line.fifo")).body()).isEqualTo("first");
        }
    }

    /** Gives the handle of the message that is in flight. */
    private static String furnish(SqsClient sqs) {
        String queue = sqs.createQueue(to -> to.queueName("orders")
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600"))
                        .tags(Map.of("team", "blue")))
                .queueUrl();
        String line = sqs.createQueue(
                        to -> to.queueName("line.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        for (String body : List.of("first", "second")) {
            sqs.sendMessage(to ->
                    to.queueUrl(line).messageBody(body).messageGroupId("g").messageDeduplicationId(body));
        }
        sqs.sendMessage(to -> to.queueUrl(queue).messageBody("in flight"));
        String handle = receive(sqs, queue).receiptHandle();
        sqs.sendMessage(to -> to.queueUrl(queue).messageBody("waiting").messageAttributes(Map.of("colour", BLUE)));
        sqs.sendMessage(to -> to.queueUrl(queue).messageBody("delayed").delaySeconds(900));
        return handle;
    }
}
