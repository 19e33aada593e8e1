package dev.lambent.database;

import dev.lambent.row.Adapters;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Table;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until a row is durable, how many rows that can be in a second, and how long a million of them take to
 * be read after a restart. Property {@code bench.scale}: how long to measure, 1 as usual.
 */
final class StoreSpeed {

    private static final Kind<Message> MESSAGES = new Kind<>("message", Message.class);
    private static final Kind<Visibility> VISIBILITIES = new Kind<>("visibility", Visibility.class);
    private static final int CALLERS = 16;
    private static final int LOADED = 1_000_000;

    private final Path folder;
    private final double scale;

    /** What a queue keeps of a message for good. */
    record Message(
            String queue,
            String id,
            Instant sent,
            Map<String, String> attributes,
            @Nullable String group,
            Payload body) {}

    /** What changes each time a message is received. */
    record Visibility(
            String queue,
            Instant visibleAt,
            int receives,
            @Nullable String receipt) {}

    private StoreSpeed(Path folder, double scale) {
        this.folder = folder;
        this.scale = scale;
    }

    /** Measures all of it in a folder of its own below the working folder. */
    public static void main(String[] arguments) throws Exception {
        StoreSpeed speed = new StoreSpeed(
                Path.of("bench-store").toAbsolutePath(), Double.parseDouble(System.getProperty("bench.scale", "1")));
        for (Durability durability : Durability.values()) {
            speed.alone(durability);
            speed.together(durability, 1);
            speed.together(durability, 10);
        }
        speed.load();
        delete(speed.folder);
        System.exit(0);
    }

    /** One caller, who waits for each row. */
    private void alone(Durability durability) throws IOException {
        try (Site site = new Site(durability)) {
            long[] nanos = new long[(int) (10_000 * scale)];
            site.send(0, 2_000);
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                site.send(i, 1);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            print(String.format(
                    "%s, one caller: median %d us, p99 %d us", durability, micros(nanos, 0.5), micros(nanos, 0.99)));
        }
    }

    /** Callers who each wait for a turn's rows before the next turn. */
    private void together(Durability durability, int rowsPerTurn) throws Exception {
        try (Site site = new Site(durability)) {
            site.run(rowsPerTurn, Duration.ofSeconds(2));
            long nanos = (long) (5e9 * scale);
            long rows = site.run(rowsPerTurn, Duration.ofNanos(nanos));
            print(String.format(
                    "%s, %d callers, %d rows a turn: %,d rows/s",
                    durability, CALLERS, rowsPerTurn, (long) (rows * 1e9 / nanos)));
        }
    }

    private void load() throws IOException {
        int rows = (int) (LOADED * scale);
        try (Site site = new Site(Durability.NORMAL)) {
            long start = System.nanoTime();
            for (int i = 0; i < rows; i += 1000) {
                int from = i;
                site.timeline.enter(() -> {
                    for (int j = from; j < from + 1000; j++) {
                        site.put(j, 1024);
                    }
                });
                if (i % 10_000 == 0) {
                    site.store.durable().toCompletableFuture().join();
                }
            }
            site.store.durable().toCompletableFuture().join();
            print(String.format("%,d rows of 1 KiB and their states written in %,d ms", rows, millisSince(start)));
        }
        long before = used();
        List<Record> held = new ArrayList<>(2 * rows);
        long start = System.nanoTime();
        try (Site site = new Site(Durability.NORMAL, false)) {
            site.messages.forEach((key, row) -> held.add(row));
            long messages = millisSince(start);
            site.visibilities.forEach((key, row) -> held.add(row));
            print(String.format("... and read in %,d ms, %,d of them the large ones", millisSince(start), messages));
        }
        print(String.format(
                "... %,d bytes of heap each, 1024 of them the body", (used() - before) / Math.max(1, held.size() / 2)));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long micros(long[] sorted, double share) {
        return sorted[(int) (sorted.length * share)] / 1000;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A store with two tables, on a real timeline. */
    private final class Site implements AutoCloseable {

        private final SystemTimeline timeline = new SystemTimeline();
        private final SqliteStore store;
        private final Table<Message> messages;
        private final Table<Visibility> visibilities;
        private final Instant now = Instant.now();

        Site(Durability durability) throws IOException {
            this(durability, true);
        }

        Site(Durability durability, boolean empty) throws IOException {
            if (empty) {
                delete(folder);
            }
            store = Database.open(folder, durability, "Lambent").store(timeline, Adapters.none());
            messages = store.table(MESSAGES);
            visibilities = store.table(VISIBILITIES);
        }

        long run(int rowsPerTurn, Duration time) throws InterruptedException {
            long end = System.nanoTime() + time.toNanos();
            long[] rows = new long[CALLERS];
            Thread[] callers = new Thread[CALLERS];
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                callers[i] = new Thread(() -> {
                    while (System.nanoTime() < end) {
                        send(number * 1_000_000 + (int) rows[number], rowsPerTurn);
                        rows[number] += rowsPerTurn;
                    }
                });
                callers[i].start();
            }
            for (Thread each : callers) {
                each.join();
            }
            return Arrays.stream(rows).sum();
        }

        void send(int from, int rows) {
            CompletableFuture<Void> durable = new CompletableFuture<>();
            timeline.enter(() -> {
                for (int i = from; i < from + rows; i++) {
                    visibilities.put("queue/" + i, visibility(i));
                }
                timeline.afterTurn(() -> store.durable().thenRun(() -> durable.complete(null)));
            });
            durable.join();
        }

        void put(int number, int bytes) {
            String key = "queue/" + number;
            byte[] body = new byte[bytes];
            Arrays.fill(body, (byte) 'x');
            messages.put(
                    key,
                    new Message(
                            "arn:aws:sqs:eu-central-1:000000000000:orders",
                            "id-" + number,
                            now,
                            Map.of(),
                            null,
                            Payload.of(body)));
            visibilities.put(key, visibility(number));
        }

        private Visibility visibility(int number) {
            return new Visibility("arn:aws:sqs:eu-central-1:000000000000:orders", now.plusNanos(number), 0, null);
        }

        @Override
        public void close() {
            store.close();
            timeline.close();
        }
    }
}
