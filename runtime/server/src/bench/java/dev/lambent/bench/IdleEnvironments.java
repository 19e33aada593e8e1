package dev.lambent.bench;

import java.time.Duration;
import java.util.List;

/** What a thousand in-process environments of a small function cost while they wait: they are provisioned, and then nothing. */
final class IdleEnvironments implements Benchmark {

    private static final double MOST_MEBIBYTES = 256;
    private static final int ENVIRONMENTS = 1000;
    private static final Duration SETTLE = Duration.ofSeconds(5);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        int environments = ground.times(ENVIRONMENTS, 10);
        try (Program lambent = Program.lambent(
                        ground,
                        List.of(),
                        "--isolation",
                        "in-process",
                        "--relaxed-limits",
                        "--account-concurrency",
                        "1200");
                Account account = new Account(lambent.port())) {
            account.create("echo", FunctionCode.ECHO);
            account.publish("echo");
            account.provision("echo", "1", 1);
            double before = settled(ground, lambent);
            Stopwatch watch = new Stopwatch();
            account.provision("echo", "1", environments + 1);
            double seconds = watch.seconds();
            double more = settled(ground, lambent) - before;
            return List.of(Row.atMost(
                    Row.number(environments)
                            + " idle in-process environments of a small function, resident (started in "
                            + Row.number(seconds) + " s)",
                    more,
                    MOST_MEBIBYTES,
                    " MiB"));
        }
    }

    /** What is left when the garbage of starting is gone. */
    private static double settled(Ground ground, Program lambent) throws Exception {
        for (int i = 0; i < 3; i++) {
            lambent.collectGarbage();
            Stopwatch.rest(ground.lasting(SETTLE));
        }
        return lambent.residentMebibytes();
    }
}
