package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asynchronous events from 202 to handled: sixteen connections send for a while, and the time that the queue then takes to run
 * empty counts too. An in-process stream handler, state in memory.
 */
final class AsyncRate implements Benchmark {

    private static final double LEAST = 20_000;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ACCEPTED = 202;
    private static final Pattern EVENTS = Pattern.compile("\"events\":\\[([^]]*)]");
    private static final Pattern COUNT = Pattern.compile("\"(?:queued|waiting|running)\":(\\d+)");

    @Override
    public List<Row> run(Ground ground) throws Exception {
        try (Program lambent = Program.lambent(ground, List.of(), "--isolation", "in-process", "--relaxed-limits")) {
            int port = lambent.port();
            try (Account account = new Account(port)) {
                account.create("echo", FunctionCode.ECHO);
            }
            try (Load load = new Load(port, event(Account.invocations("echo")), ACCEPTED);
                    Connection watcher = new Connection(port)) {
                load.rate(ground.lasting(WARM_UP));
                drain(watcher);
                Series handled = new Series();
                Series left = new Series();
                for (int i = 0; i < ground.times(ROUNDS, 2); i++) {
                    Stopwatch watch = new Stopwatch();
                    double accepted = load.rate(ground.lasting(ROUND)) * watch.seconds();
                    left.add(left(watcher));
                    drain(watcher);
                    handled.add(accepted / watch.seconds());
                }
                return List.of(new Row(
                        "asynchronous events per second from 202 to handled, over HTTP, in process, 1 KB, 16 connections",
                        Row.number(handled.median()) + "/s",
                        "left in the queue after 4 s: " + Row.number(left.median()),
                        "",
                        "≥ " + Row.number(LEAST) + "/s",
                        handled.median() >= LEAST));
            }
        }
    }

    private static byte[] event(String path) {
        byte[] body = FunctionCode.event();
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Invocation-Type: Event\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static void drain(Connection watcher) throws IOException {
        while (left(watcher) > 0) {
            Stopwatch.rest(Duration.ofMillis(10));
        }
    }

    /** How many events are not over. */
    private static double left(Connection watcher) throws IOException {
        watcher.call(Connection.request("GET", "/_lambent/status", "".getBytes(UTF_8)));
        Matcher events = EVENTS.matcher(watcher.body());
        if (!events.find()) {
            throw new IOException("The status says nothing of asynchronous events: " + watcher.body());
        }
        Matcher counts = COUNT.matcher(events.group(1));
        double left = 0;
        while (counts.find()) {
            left += Integer.parseInt(counts.group(1));
        }
        return left;
    }
}
