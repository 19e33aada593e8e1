package dev.lambent.mapping;

import static dev.lambent.server.Patience.await;

import dev.lambent.server.Lambent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A Lambent whose user has queues, mappings and the function of {@code example.Clerk}. */
final class MappingWorkshop implements AutoCloseable {

    static final String PREFIX = "arn:aws:sqs:us-east-1:000000000000:";
    private static final Duration SOON = Duration.ofSeconds(60);

    final Lambent lambent;
    final LambdaClient lambda;
    final SqsClient sqs;

    MappingWorkshop(Lambent lambent) {
        this.lambent = lambent;
        lambda = client(LambdaClient.builder());
        sqs = client(SqsClient.builder());
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(AwsClientBuilder<B, C> builder) {
        return builder.endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(each -> each.retryStrategy(attempts -> attempts.maxAttempts(1)))
                .build();
    }

    /** Makes a function; its ARN. */
    String function(String name) {
        return lambda.createFunction(r -> r.functionName(name)
                        .runtime("java17")
                        .role("arn:aws:iam::000000000000:role/r")
                        .handler("example.Clerk::handle")
                        .timeout(5)
                        .code(code -> code.zipFile(clerk())))
                .functionArn();
    }

    /** Makes a queue; its URL. */
    String queue(String name, String... attributes) {
        Map<QueueAttributeName, String> map = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(QueueAttributeName.fromValue(attributes[i]), attributes[i + 1]);
        }
        return sqs.createQueue(r -> r.queueName(name).attributes(map)).queueUrl();
    }

    /** Maps a queue to a function, and waits until it is read; the UUID. */
    String map(String queue, String function, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        String uuid = lambda.createEventSourceMapping(
                        r -> settings.accept(r.eventSourceArn(PREFIX + queue).functionName(function)))
                .uuid();
        awaitState(uuid, "Enabled");
        return uuid;
    }

    String state(String uuid) {
        return lambda.getEventSourceMapping(r -> r.uuid(uuid)).state();
    }

    void awaitState(String uuid, String state) {
        await().atMost(SOON).until(() -> state(uuid).equals(state));
    }

    void send(String url, String body) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    /** How many messages there are, visible or not. */
    int messages(String url) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    void awaitMessages(String url, int number) {
        await().atMost(SOON).until(() -> messages(url) == number);
    }

    /** The lines that the function has left in a file. */
    static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitLines(Path file, int number) {
        await().atMost(SOON).until(() -> lines(file).size() == number);
    }

    private static SdkBytes clerk() {
        String path = "example/Clerk.class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = MappingWorkshop.class.getClassLoader().getResourceAsStream(path)) {
            zip.putNextEntry(new ZipEntry(path));
            code.transferTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    @Override
    public void close() {
        lambda.close();
        sqs.close();
        lambent.close();
    }
}
