package dev.lambent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether Lambent stays as small as it was after its first thousand calls or invocations. */
final class Footprint implements Benchmark {

    /** Of what there are many. */
    enum Kind {
        /** Calls of the control plane: create, update, publish, delete. */
        CALLS("control-plane calls", 100_000),
        /** Synchronous invocations in process. */
        INVOCATIONS("invocations", 1_000_000);

        private final String name;
        private final int count;

        Kind(String name, int count) {
            this.name = name;
            this.count = count;
        }
    }

    private static final int FIRST = 1000;
    private static final double MOST_MEBIBYTES = 50;
    private static final int USERS = 4;
    private static final int CALLS_PER_CYCLE = 4;

    private final Kind kind;

    Footprint(Kind kind) {
        this.kind = kind;
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        int count = ground.times(kind.count, FIRST);
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process", "--relaxed-limits")) {
            int port = lambent.port();
            Stopwatch watch = new Stopwatch();
            double first;
            double last;
            try (Traffic traffic = kind == Kind.CALLS ? new Calls(port) : new Invocations(port)) {
                traffic.send(FIRST);
                first = lambent.residentMebibytes();
                traffic.send(count - FIRST);
                last = lambent.residentMebibytes();
            }
            double rate = count / watch.seconds();
            return List.of(new Row(
                    "resident set after " + Row.number(count) + " " + kind.name + " (" + Row.number(rate) + "/s)",
                    Row.number(last) + " MiB",
                    "after the first " + Row.number(FIRST) + ": " + Row.number(first) + " MiB",
                    "",
                    "≤ " + Row.number(MOST_MEBIBYTES) + " MiB more",
                    last - first <= MOST_MEBIBYTES));
        }
    }

    /** Many of a kind. */
    private interface Traffic extends AutoCloseable {
        void send(int count) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Invocations of one function. */
    private static final class Invocations implements Traffic {
        private final Load load;

        Invocations(int port) throws IOException {
            try (Account account = new Account(port)) {
                account.create("basket", FunctionCode.ON_OBJECTS);
            }
            load = new Load(port, Connection.request("POST", Account.invocations("basket"), FunctionCode.event()));
        }

        @Override
        public void send(int count) throws Exception {
            load.send(count);
        }

        @Override
        public void close() throws IOException {
            load.close();
        }
    }

    /** Some users who each make a function, change it, publish it and delete it, over and over. */
    private static final class Calls implements Traffic {
        private final ExecutorService threads = Executors.newFixedThreadPool(USERS);
        private final List<Account> accounts = new ArrayList<>();

        Calls(int port) throws IOException {
            for (int i = 0; i < USERS; i++) {
                accounts.add(new Account(port));
            }
        }

        @Override
        public void send(int count) throws Exception {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                Account account = accounts.get(i);
                String name = "cycle-" + i;
                users.add(threads.submit(() -> {
                    for (int cycle = 0; cycle < count / USERS / CALLS_PER_CYCLE; cycle++) {
                        cycle(account, name);
                    }
                    return name;
                }));
            }
            for (Future<?> each : users) {
                each.get();
            }
        }

        private static void cycle(Account account, String name) throws IOException {
            account.create(name, FunctionCode.ECHO);
            account.describe(name, "changed");
            account.publish(name);
            account.delete(name);
        }

        @Override
        public void close() throws IOException {
            threads.shutdownNow();
            for (Account each : accounts) {
                each.close();
            }
        }
    }
}
