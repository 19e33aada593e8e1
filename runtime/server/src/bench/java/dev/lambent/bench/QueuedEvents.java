package dev.lambent.bench;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.database.Database;
import dev.lambent.database.Durability;
import dev.lambent.database.SqliteStore;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Limits;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import dev.lambent.row.Adapters;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.SystemTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A million events of 1 KB in SQLite: how long they take to load, and what each costs in heap. Their function never answers. */
final class QueuedEvents implements Benchmark {

    private static final int EVENTS = 1_000_000;
    private static final int IN_A_TURN = 1000;
    private static final double MOST_SECONDS = 10;
    private static final double MOST_BYTES = 1536;
    private static final FunctionId FUNCTION = new FunctionId(new AccountRegion("000000000000", "us-east-1"), "stuck");

    @Override
    public List<Row> run(Ground ground) {
        Path folder = ground.folder().resolve("backlog");
        int events = ground.times(EVENTS, IN_A_TURN);
        fill(folder, events);
        long before = heap();
        try (Life life = new Life(folder)) {
            Stopwatch watch = new Stopwatch();
            int restored = life.ask(() -> {
                life.domain.restore();
                return life.domain.async().size();
            });
            double seconds = watch.seconds();
            if (restored != events) {
                throw new IllegalStateException("Of " + events + " events only " + restored + " were loaded");
            }
            double bytes = (heap() - before) / (double) events;
            return List.of(
                    Row.atMost(
                            Row.number(events) + " queued events of 1 KB loaded from SQLite",
                            seconds,
                            MOST_SECONDS,
                            " s"),
                    Row.atMost("heap for each of them", bytes, MOST_BYTES, " bytes"));
        }
    }

    private static void fill(Path folder, int events) {
        try (Life life = new Life(folder)) {
            life.ask(() -> life.domain.catalog().create(FUNCTION, config(), Map.of(), null));
            for (int from = 0; from < events; from += IN_A_TURN) {
                int first = from;
                life.ask(() -> life.offer(first));
                life.store.durable().toCompletableFuture().join();
            }
        }
    }

    private static FunctionConfig config() {
        return new FunctionConfig(
                new CodeArtifact("none", 100),
                "java17",
                "none",
                "arn:aws:iam::000000000000:role/bench",
                "",
                Duration.ofMinutes(15),
                MemorySize.ofMegabytes(128),
                MemorySize.ofMegabytes(512),
                null,
                List.of(),
                "x86_64",
                false,
                LoggingConfig.textFor("stuck"),
                null);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A domain on the folder. */
    private static final class Life implements AutoCloseable {
        private final SystemTimeline timeline = new SystemTimeline();
        private final SqliteStore store;
        private final Domain domain;

        Life(Path folder) {
            store = Database.open(folder, Durability.NORMAL, "bench").store(timeline, Adapters.none());
            domain = new Domain(new Domain.Ground(
                    timeline,
                    new SplittableRandom(1),
                    Limits.aws().withActivation(Duration.ZERO),
                    (specification, observer) -> new Stuck(),
                    new NoCode(),
                    store,
                    () -> "http://127.0.0.1:4566"));
        }

        <T> T ask(Supplier<T> question) {
            return timeline.ask(question).toCompletableFuture().join();
        }

        int offer(int first) {
            for (int i = first; i < first + IN_A_TURN; i++) {
                String id = String.format("00000000-0000-0000-0000-%012d", i);
                domain.async().offer(id, new FunctionRef(FUNCTION, null), Payload.of(FunctionCode.event()), null);
            }
            return first;
        }

        @Override
        public void close() {
            ask(() -> {
                domain.stop();
                return true;
            });
            store.close();
            timeline.close();
        }
    }

    /** Is never ready. */
    private static final class Stuck implements Sandbox {

        @Override
        public CompletionStage<InitOutcome> start() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<InvokeOutcome> invoke(Invocation invocation) {
            return new CompletableFuture<>();
        }

        @Override
        public void stop(StopReason why) {}

        @Override
        public MemoryUse memory() {
            return new MemoryUse(0);
        }
    }

    /** Keeps no code. */
    private static final class NoCode implements CodeUses {

        @Override
        public void retain(CodeArtifact code) {}

        @Override
        public void release(CodeArtifact code) {}

        @Override
        public Path folder(CodeArtifact code) {
            return Path.of("/nowhere");
        }
    }
}
