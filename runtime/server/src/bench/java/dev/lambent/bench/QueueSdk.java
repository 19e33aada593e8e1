package dev.lambent.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a user of the AWS SDK gets: send, receive and delete, beside the same loop against a server with canned answers. */
final class QueueSdk implements Benchmark {

    private static final double LEAST = 0.95;
    private static final int THREADS = 4;
    private static final int ROUNDS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofMillis(2500);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        String classPath = System.getProperty("java.class.path");
        try (Side ours = new Side(Program.lambent(ground, List.of(), "--isolation", "in-process"));
                Side canned = new Side(Program.java(ground, List.of("-cp", classPath, CannedQueues.class.getName())))) {
            ours.rate(ground.lasting(WARM_UP));
            canned.rate(ground.lasting(WARM_UP));
            for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                Side first = i % 2 == 0 ? ours : canned;
                first.rates.add(first.rate(ground.lasting(ROUND)));
                Side second = first == ours ? canned : ours;
                second.rates.add(second.rate(ground.lasting(ROUND)));
            }
            double ratio = ours.rates.medianRatioTo(canned.rates);
            return List.of(new Row(
                    "messages sent, received and deleted per second with the AWS SDK v2, 1 KB, 4 threads",
                    Row.number(ours.rates.median()) + "/s",
                    "a bare Undertow with canned answers: " + Row.number(canned.rates.median()) + "/s",
                    Row.number(ratio),
                    "≥ " + LEAST,
                    ratio >= LEAST));
        }
    }

    /** A server and its user. */
    private static final class Side implements AutoCloseable {
        private final Program server;
        private final SqsClient client;
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        private final List<String> queues = new ArrayList<>();
        private final Series rates = new Series();

        Side(Program server) throws Exception {
            this.server = server;
            client = SqsClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
            for (int i = 0; i < THREADS; i++) {
                String name = "bench-" + i;
                queues.add(
                        client.createQueue(request -> request.queueName(name)).queueUrl());
            }
        }

        double rate(Duration howLong) throws Exception {
            Stopwatch watch = new Stopwatch();
            double end = howLong.toMillis();
            List<Callable<Long>> shares = new ArrayList<>();
            for (String queue : queues) {
                shares.add(() -> {
                    long count = 0;
                    while (watch.millis() < end) {
                        cycle(queue);
                        count++;
                    }
                    return count;
                });
            }
            long messages = 0;
            for (Future<Long> each : threads.invokeAll(shares)) {
                messages += each.get();
            }
            return messages / watch.seconds();
        }

        private void cycle(String queue) {
            client.sendMessage(request -> request.queueUrl(queue).messageBody(CannedQueues.MESSAGE));
            Message message = client.receiveMessage(
                            request -> request.queueUrl(queue).maxNumberOfMessages(1))
                    .messages()
                    .get(0);
            client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }

        @Override
        public void close() {
            threads.shutdownNow();
            client.close();
            server.close();
        }
    }
}
