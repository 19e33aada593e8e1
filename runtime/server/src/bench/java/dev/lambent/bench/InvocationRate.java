package dev.lambent.bench;

import java.time.Duration;
import java.util.List;

/**
 * Synchronous invocations over HTTP of an in-process handler on objects, beside a bare Undertow that does the same work. Both
 * servers are processes of their own; the load comes from this one, on the same cores.
 */
final class InvocationRate implements Benchmark {

    private static final double LEAST = 0.9;
    private static final int ROUNDS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofMillis(2500);

    @Override
    public List<Row> run(Ground ground) throws Exception {
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process", "--relaxed-limits");
                Program bare = bare(ground)) {
            int port = lambent.port();
            try (Account account = new Account(port)) {
                account.create("basket", FunctionCode.ON_OBJECTS);
            }
            byte[] request = Connection.request("POST", Account.invocations("basket"), FunctionCode.event());
            try (Load ours = new Load(port, request);
                    Load theirs = new Load(bare.port(), request)) {
                return measure(ground, new Side(lambent, ours), new Side(bare, theirs));
            }
        }
    }

    /** A bare server in a JVM with the usual flags. */
    private static Program bare(Ground ground) throws Exception {
        String classPath = System.getProperty("java.class.path");
        return Program.java(ground, List.of("-cp", classPath, BareUndertow.class.getName()));
    }

    private static List<Row> measure(Ground ground, Side ours, Side theirs) throws Exception {
        ours.load.rate(ground.lasting(WARM_UP));
        theirs.load.rate(ground.lasting(WARM_UP));
        Duration round = ground.lasting(ROUND);
        for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
            Side first = i % 2 == 0 ? ours : theirs;
            first.round(round);
            (first == ours ? theirs : ours).round(round);
        }
        double ratio = ours.rates.medianRatioTo(theirs.rates);
        double cost = ours.cpuMicros.medianRatioTo(theirs.cpuMicros);
        return List.of(
                new Row(
                        "invocations per second over HTTP, in-process POJO handler, 1 KB event, 16 connections",
                        Row.number(ours.rates.median()) + "/s",
                        "bare Undertow, same work: " + Row.number(theirs.rates.median()) + "/s",
                        Row.number(ratio),
                        "≥ " + LEAST,
                        ratio >= LEAST),
                Row.told(
                        "the server's CPU time for one of them",
                        Row.number(ours.cpuMicros.median()) + " µs",
                        "bare Undertow: " + Row.number(theirs.cpuMicros.median()) + " µs",
                        cost));
    }

    /** One of the two servers. */
    private static final class Side {
        private final Program server;
        private final Load load;
        private final Series rates = new Series();
        private final Series cpuMicros = new Series();

        Side(Program server, Load load) {
            this.server = server;
            this.load = load;
        }

        void round(Duration howLong) throws Exception {
            double cpu = server.cpuSeconds();
            Stopwatch watch = new Stopwatch();
            double rate = load.rate(howLong);
            rates.add(rate);
            cpuMicros.add((server.cpuSeconds() - cpu) * 1e6 / (rate * watch.seconds()));
        }
    }
}
