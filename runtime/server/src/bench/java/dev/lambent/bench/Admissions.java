package dev.lambent.bench;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.domain.Domain;
import dev.lambent.environment.Admission;
import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.Supply;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionId;
import dev.lambent.function.Limits;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.SystemTimeline;
import dev.lambent.time.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What it costs to be let in and to leave again, among a thousand functions of which every second one has a reservation:
 * rates are counted, metrics are kept, and each admission with its release is a turn of its own.
 */
final class Admissions implements Benchmark {

    private static final double MOST_MICROS = 1;
    private static final int FUNCTIONS = 1000;
    private static final int ROUND = 1_000_000;
    private static final int ROUNDS = 15;
    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    @Override
    public List<Row> run(Ground ground) {
        // The limit of requests is counted but never reached: a round lasts less than a second.
        ConcurrencyLimits limits =
                ConcurrencyLimits.aws().withAccount(FUNCTIONS * 2).withRequestsPerConcurrency(5000);
        try (SystemTimeline timeline = new SystemTimeline()) {
            Domain domain = domain(timeline, Limits.aws().withConcurrency(limits));
            List<FunctionId> functions = functions(domain);
            Series nanos = new Series();
            int round = ground.times(ROUND, FUNCTIONS);
            for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                nanos.add(round(timeline, domain.ledger(), functions, round));
            }
            return List.of(Row.atMost(
                    "admission and release on the Timeline, one of 1,000 functions, half of them with a reservation",
                    nanos.median() / 1000,
                    MOST_MICROS,
                    " µs"));
        }
    }

    /** Nanoseconds for one admission and its release. */
    private static double round(
            SystemTimeline timeline, ConcurrencyLedger ledger, List<FunctionId> functions, int times) {
        Supply idle = Supply.onDemand(true, false);
        Stopwatch watch = new Stopwatch();
        for (int i = 0; i < times; i++) {
            FunctionId function = functions.get(i % FUNCTIONS);
            timeline.enter(() -> {
                if (!(ledger.admit(function, idle) instanceof Admission.Granted granted)) {
                    throw new IllegalStateException("Nothing is to be throttled here");
                }
                granted.permit().run();
            });
        }
        return watch.seconds() * 1e9 / times;
    }

    private static List<FunctionId> functions(Domain domain) {
        List<FunctionId> functions = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS; i++) {
            functions.add(new FunctionId(HOME, "function-" + i));
        }
        domain.timeline().enter(() -> {
            for (int i = 0; i < FUNCTIONS; i += 2) {
                domain.ledger().reserve(functions.get(i), 3);
            }
        });
        return functions;
    }

    static Domain domain(Timeline timeline, Limits limits) {
        return new Domain(new Domain.Ground(
                timeline,
                new SplittableRandom(1),
                limits,
                (specification, observer) -> {
                    throw new IllegalStateException("Nothing runs here: " + specification);
                },
                NO_CODE,
                new MemoryStore(timeline),
                () -> "http://127.0.0.1:4566"));
    }

    private static final CodeUses NO_CODE = new CodeUses() {
        @Override
        public void retain(CodeArtifact code) {}

        @Override
        public void release(CodeArtifact code) {}

        @Override
        public Path folder(CodeArtifact code) {
            throw new IllegalStateException("Nothing runs here: " + code);
        }
    };
}
