package dev.lambent.bench;

import java.util.List;

/**
 * Messages of a full queue that reach an in-process handler through a mapping, ten at a time, until they are deleted; beside a
 * bare loop in this JVM, which takes turns with it. State in memory.
 */
final class MappingRate implements Benchmark {

    private static final double LEAST = 0.7;
    /** Before these, more than half of a small machine is busy with compiling. */
    private static final int WARM_UP = 8;

    private static final int ROUNDS = 5;
    private static final int MESSAGES = 100_000;
    private static final String BODY = "x".repeat(1024);
    private static final String SETTINGS =
            ",\"BatchSize\":10,\"Enabled\":false,\"ScalingConfig\":{\"MaximumConcurrency\":16}";

    @Override
    public List<Row> run(Ground ground) throws Exception {
        int messages = ground.times(MESSAGES / 10, 100) * 10;
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process", "--relaxed-limits")) {
            int port = lambent.port();
            try (Account account = new Account(port)) {
                account.create("letters", FunctionCode.LETTERS);
            }
            try (QueueReader reader = new QueueReader(port)) {
                reader.queue("letters");
                String mapping = reader.map("letters", "letters", SETTINGS);
                BareMapping bare = new BareMapping(BODY);
                Series ours = new Series();
                Series theirs = new Series();
                for (int i = -ground.times(WARM_UP, 1); i < ground.times(ROUNDS, 2); i++) {
                    double rate = rate(reader, mapping, messages);
                    double other = bare.rate(messages);
                    if (i >= 0) {
                        ours.add(rate);
                        theirs.add(other);
                    }
                }
                double ratio = ours.medianRatioTo(theirs);
                return List.of(new Row(
                        "messages per second from a queue to an in-process handler through a mapping, batches of 10, 1 KB",
                        Row.number(ours.median()) + "/s",
                        "bare loop, same JSON, same handler: " + Row.number(theirs.median()) + "/s",
                        Row.number(ratio),
                        "≥ " + LEAST,
                        ratio >= LEAST));
            }
        }
    }

    /** From the first message that is seen to be deleted to the last. */
    private static double rate(QueueReader reader, String mapping, int messages) throws Exception {
        double before = reader.deleted();
        reader.fill("letters", BODY, messages);
        reader.enable(mapping, true);
        double first = reader.awaitDeleted(before + 1);
        Stopwatch watch = new Stopwatch();
        reader.awaitDeleted(before + messages);
        double rate = (before + messages - first) / watch.seconds();
        reader.enable(mapping, false);
        return rate;
    }
}
