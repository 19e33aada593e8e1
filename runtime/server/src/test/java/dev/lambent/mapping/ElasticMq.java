package dev.lambent.mapping;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ in this JVM, with a client of its own. */
final class ElasticMq implements AutoCloseable {

    private final SQSRestServer server;
    private final String url;
    private final SqsClient client;

    /** Starts one. */
    ElasticMq() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        url = "http://127.0.0.1:" + port;
        client = SqsClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    String url() {
        return url;
    }

    SqsClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        // Waiting would take as long as the longest poll that somebody has broken off: ElasticMQ sits those out.
        server.stopAndGetFuture();
    }
}
