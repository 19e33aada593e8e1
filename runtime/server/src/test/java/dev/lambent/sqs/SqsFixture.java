package dev.lambent.sqs;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A Lambent with clients of SQS. */
abstract class SqsFixture {

    static final String ACCOUNT = "111122223333";

    @TempDir
    static Path folder;

    private static final AtomicInteger QUEUES = new AtomicInteger();

    static Lambent lambent;
    private static SqsClient json;
    private static SqsClient query;

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        URI url = URI.create(lambent.endpoint());
        json = SqsClient.builder()
                .endpointOverride(url)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "test")))
                .overrideConfiguration(each -> each.retryStrategy(RetryMode.STANDARD))
                .build();
        query = QuerySqs.client(url, ACCOUNT);
    }

    @AfterAll
    static void stop() {
        json.close();
        lambent.close();
    }

    static SqsClient client(Protocol protocol) {
        return protocol == Protocol.JSON ? json : query;
    }

    static String newName() {
        return "queue-" + QUEUES.incrementAndGet();
    }

    static String newQueue(SqsClient sqs) {
        return sqs.createQueue(to -> to.queueName(newName())).queueUrl();
    }

    static String newFifoQueue(SqsClient sqs) {
        return sqs.createQueue(to ->
                        to.queueName(newName() + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
    }

    static String send(SqsClient sqs, String queue, String body) {
        return sqs.sendMessage(to -> to.queueUrl(queue).messageBody(body)).messageId();
    }

    /** Up to ten messages with all that there is to know about them. */
    static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(from -> from.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    static Message receiveOne(SqsClient sqs, String queue) {
        List<Message> messages = receive(sqs, queue);
        if (messages.size() != 1) {
            throw new AssertionError("Not one message but " + messages);
        }
        return messages.get(0);
    }

    static String attribute(SqsClient sqs, String queue, QueueAttributeName name) {
        return sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNames(name))
                .attributes()
                .get(name);
    }

    static String arn(SqsClient sqs, String queue) {
        return attribute(sqs, queue, QueueAttributeName.QUEUE_ARN);
    }

    static void pass(Duration time) {
        lambent.timeline().advance(time);
    }
}
