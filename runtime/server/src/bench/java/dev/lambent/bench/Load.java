package dev.lambent.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the same request over keep-alive connections, each with a thread of its own that waits for every response. */
final class Load implements AutoCloseable {

    /** How many connections, as the issue has it. */
    static final int CONNECTIONS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<Connection> connections = new ArrayList<>();
    private final byte[] request;
    private final int expected;

    Load(int port, byte[] request) throws IOException {
        this(port, request, 200);
    }

    /** With the status that every answer has to have. */
    Load(int port, byte[] request, int expected) throws IOException {
        this.request = request;
        this.expected = expected;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(port));
        }
    }

    /** Sends for so long, and returns the responses per second. */
    double rate(Duration howLong) throws Exception {
        Stopwatch watch = new Stopwatch();
        double end = howLong.toMillis();
        long calls = everywhere(connection -> () -> {
            long count = 0;
            while (watch.millis() < end) {
                call(connection);
                count++;
            }
            return count;
        });
        return calls / watch.seconds();
    }

    /** Sends so many. */
    void send(long count) throws Exception {
        AtomicLong left = new AtomicLong(count);
        everywhere(connection -> () -> {
            long mine = 0;
            while (left.getAndDecrement() > 0) {
                call(connection);
                mine++;
            }
            return mine;
        });
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection each : connections) {
            each.close();
        }
    }

    /** What each connection's thread does. */
    private interface Share {
        Callable<Long> of(Connection connection);
    }

    private long everywhere(Share share) throws Exception {
        List<Callable<Long>> shares = connections.stream().map(share::of).toList();
        long calls = 0;
        for (Future<Long> each : threads.invokeAll(shares)) {
            calls += each.get();
        }
        return calls;
    }

    private void call(Connection connection) throws IOException {
        int status = connection.call(request);
        if (status != expected) {
            throw new IOException("Answered " + status + ": " + connection.body());
        }
    }
}
