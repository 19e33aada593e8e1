package dev.lambent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What an invocation costs with ten thousand functions registered, beside one with ten. */
final class Registered implements Benchmark {

    private static final double MOST = 1.1;
    private static final int MANY = 10_000;
    private static final int FEW = 10;
    private static final int ROUNDS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofMillis(2500);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        int many = ground.times(MANY, 20);
        try (Side one = new Side(ground, many);
                Side other = new Side(ground, FEW)) {
            one.load.rate(ground.lasting(WARM_UP));
            other.load.rate(ground.lasting(WARM_UP));
            for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                Side first = i % 2 == 0 ? one : other;
                first.round(ground.lasting(ROUND));
                (first == one ? other : one).round(ground.lasting(ROUND));
            }
            double cost = one.cpuMicros.medianRatioTo(other.cpuMicros);
            double rate = other.rates.medianRatioTo(one.rates);
            return List.of(
                    Row.ratioAtMost(
                            "the server's CPU time for an invocation with " + Row.number(many)
                                    + " functions registered",
                            Row.number(one.cpuMicros.median()) + " µs",
                            "with " + FEW + ": " + Row.number(other.cpuMicros.median()) + " µs",
                            cost,
                            MOST),
                    Row.told(
                            "time for an invocation with " + Row.number(many) + " functions registered",
                            Row.number(one.rates.median()) + "/s",
                            "with " + FEW + ": " + Row.number(other.rates.median()) + "/s",
                            rate));
        }
    }

    /** A Lambent with so many functions. */
    private static final class Side implements AutoCloseable {
        private final Program server;
        private final Load load;
        private final Series rates = new Series();
        private final Series cpuMicros = new Series();

        Side(Ground ground, int functions) throws IOException {
            server = Program.lambent(ground, List.of(), "--isolation", "in-process", "--relaxed-limits");
            int port = server.port();
            try (Account account = new Account(port)) {
                for (int i = 0; i < functions; i++) {
                    account.create("function-" + i, FunctionCode.ON_OBJECTS);
                }
            }
            String middle = Account.invocations("function-" + functions / 2);
            load = new Load(port, Connection.request("POST", middle, FunctionCode.event()));
        }

        void round(Duration howLong) throws Exception {
            double cpu = server.cpuSeconds();
            Stopwatch watch = new Stopwatch();
            double rate = load.rate(howLong);
            rates.add(rate);
            cpuMicros.add((server.cpuSeconds() - cpu) * 1e6 / (rate * watch.seconds()));
        }

        @Override
        public void close() throws IOException {
            load.close();
            server.close();
        }
    }
}
