package dev.lambent.bench;

import java.time.Duration;
import java.util.List;

/** What a thousand mappings of empty queues cost while they wait for messages. */
final class IdleMappings implements Benchmark {

    private static final double MOST_PERCENT = 1;
    private static final int MAPPINGS = 1000;
    /** So long much of what is done for the first time is being compiled. */
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private static final Duration WATCHED = Duration.ofSeconds(60);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        int mappings = ground.times(MAPPINGS, 10);
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process")) {
            int port = lambent.port();
            try (Account account = new Account(port)) {
                account.create("letters", FunctionCode.LETTERS);
            }
            try (QueueReader reader = new QueueReader(port)) {
                double none = percent(ground, lambent);
                for (int i = 0; i < mappings; i++) {
                    reader.queue("idle-" + i);
                    reader.map("idle-" + i, "letters", "");
                }
                double some = percent(ground, lambent);
                return List.of(Row.atMost(
                                "CPU of a core for " + Row.number(mappings) + " idle mappings",
                                some - none,
                                MOST_PERCENT,
                                " %")
                        .beside("all of Lambent: " + Row.number(some) + " %", (some - none) / some));
            }
        }
    }

    private static double percent(Ground ground, Program lambent) throws Exception {
        Stopwatch.rest(ground.lasting(SETTLE));
        double before = lambent.cpuSeconds();
        Stopwatch watch = new Stopwatch();
        Stopwatch.rest(ground.lasting(WATCHED));
        return (lambent.cpuSeconds() - before) / watch.seconds() * 100;
    }
}
