package dev.lambent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Messages that are sent, received and deleted over HTTP on sixteen connections: in memory, with SQLite, and by ElasticMQ where
 * somebody has fetched it (see {@code src/bench/elasticmq/pom.xml}). All are processes of their own.
 */
final class QueueRate implements Benchmark {

    private static final double LEAST_TO_PEER = 5;
    private static final double LEAST_DURABLE = 0.6;
    private static final int ROUNDS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofMillis(2500);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Side memory = new Side(Program.lambent(ground, List.of(), "--isolation", "in-process"));
                Side durable = new Side(Program.durable(ground, "--isolation", "in-process"))) {
            measure(ground, memory, durable);
            double kept = durable.rates.medianRatioTo(memory.rates);
            rows.add(new Row(
                    "messages sent, received and deleted per second over HTTP with SQLite, 1 KB, 16 connections",
                    Row.number(durable.rates.median()) + "/s",
                    "in memory: " + Row.number(memory.rates.median()) + "/s",
                    Row.number(kept),
                    "≥ " + LEAST_DURABLE,
                    kept >= LEAST_DURABLE));
        }
        Path peer = ground.target().resolve("bench/elasticmq");
        if (Files.isDirectory(peer)) {
            rows.add(besideElasticMq(ground, peer));
        }
        return rows;
    }

    private static Row besideElasticMq(Ground ground, Path jars) throws Exception {
        Path settings = Files.writeString(ground.folder().resolve("elasticmq.conf"), """
                include classpath("application.conf")
                node-address { host = localhost }
                rest-sqs { enabled = true, bind-port = 9324, bind-hostname = "127.0.0.1" }
                rest-stats { enabled = false }
                """);
        Program elastic = Program.java(
                ground, List.of("-Dconfig.file=" + settings, "-cp", jars + "/*", "org.elasticmq.server.Main"));
        while (!elastic.line().contains("started in")) {
            // It says so when it listens.
        }
        try (Side ours = new Side(Program.lambent(ground, List.of(), "--isolation", "in-process"));
                Side theirs = new Side(elastic, 9324)) {
            measure(ground, ours, theirs);
            double ratio = ours.rates.medianRatioTo(theirs.rates);
            return new Row(
                    "the same in memory",
                    Row.number(ours.rates.median()) + "/s",
                    "ElasticMQ 1.7.1: " + Row.number(theirs.rates.median()) + "/s",
                    Row.number(ratio),
                    "≥ " + Row.number(LEAST_TO_PEER),
                    ratio >= LEAST_TO_PEER);
        }
    }

    private static void measure(Ground ground, Side one, Side other) throws Exception {
        one.rate(ground.lasting(WARM_UP));
        other.rate(ground.lasting(WARM_UP));
        Duration round = ground.lasting(ROUND);
        for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
            Side first = i % 2 == 0 ? one : other;
            first.rates.add(first.rate(round));
            Side second = first == one ? other : one;
            second.rates.add(second.rate(round));
        }
    }

    /** A server with its users. */
    private static final class Side implements AutoCloseable {
        private final Program server;
        private final ExecutorService threads = Executors.newFixedThreadPool(Load.CONNECTIONS);
        private final List<QueueUser> users = new ArrayList<>();
        private final Series rates = new Series();

        Side(Program server) throws IOException {
            this(server, server.port());
        }

        Side(Program server, int port) throws IOException {
            this.server = server;
            for (int i = 0; i < Load.CONNECTIONS; i++) {
                users.add(new QueueUser(port, "bench-" + i));
            }
        }

        /** Messages per second. */
        double rate(Duration howLong) throws Exception {
            Stopwatch watch = new Stopwatch();
            double end = howLong.toMillis();
            List<Callable<Long>> shares = new ArrayList<>();
            for (QueueUser each : users) {
                shares.add(() -> {
                    long count = 0;
                    while (watch.millis() < end) {
                        each.cycle();
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

        @Override
        public void close() throws IOException {
            threads.shutdownNow();
            for (QueueUser each : users) {
                each.close();
            }
            server.close();
        }
    }
}
