package dev.lambent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of one environment, on a port of its own. Blocking sockets and a thread for each connection, of which
 * there is usually one: nothing else gives an event to a runtime as quickly.
 */
final class RuntimeApiServer {

    /** A runtime needs one or two. When there are more, the oldest at which no runtime asks is closed. */
    private static final int MOST_CONNECTIONS = 8;

    /** Both directions, so that an event of usual size is written without waiting. */
    private static final int SOCKET_BUFFER = 256 * 1024;

    private final InvocationDesk desk;
    private final Executor executor;
    private final String name;
    private final ServerSocket socket;
    private final Set<RuntimeConnection> connections = new LinkedHashSet<>();
    private volatile @Nullable OutputReader output;
    private volatile boolean closed;

    /**
     * Opens the port.
     *
     * @param executor writes what is too long to be written at once
     * @param name of the environment, for its threads' names
     */
    RuntimeApiServer(InvocationDesk desk, Executor executor, String name) {
        this.desk = desk;
        this.executor = executor;
        this.name = name;
        try {
            this.socket = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException("No port can be opened for the Runtime API of an environment", e);
        }
        thread(this::accept, "accept").start();
    }

    /** What the runtime finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    InvocationDesk desk() {
        return desk;
    }

    /** Says where the output is read that belongs before an answer. */
    void settleWith(OutputReader reader) {
        output = reader;
    }

    void settle(long printed) {
        OutputReader reader = output;
        if (reader != null) {
            reader.settle(printed);
        }
    }

    void execute(Runnable writing) {
        executor.execute(writing);
    }

    synchronized void closed(RuntimeConnection connection) {
        connections.remove(connection);
    }

    /** Closes the port and every connection; harmless when that has been done. */
    void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // The port is gone in any case.
        }
        all().forEach(RuntimeConnection::close);
    }

    private synchronized List<RuntimeConnection> all() {
        return new ArrayList<>(connections);
    }

    private void accept() {
        while (!closed) {
            try {
                open(socket.accept());
            } catch (IOException e) {
                // Closed, or the other side was gone before it was accepted, or there are no file descriptors left.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void open(Socket accepted) throws IOException {
        accepted.setTcpNoDelay(true);
        accepted.setSendBufferSize(SOCKET_BUFFER);
        RuntimeConnection connection = new RuntimeConnection(this, accepted);
        makeRoom();
        synchronized (this) {
            connections.add(connection);
        }
        if (closed) {
            connection.close();
        }
        thread(connection, "api").start();
    }

    private void makeRoom() {
        List<RuntimeConnection> open = all();
        if (open.size() >= MOST_CONNECTIONS) {
            open.stream()
                    .filter(connection -> !connection.isOfRuntime())
                    .findFirst()
                    .ifPresent(RuntimeConnection::close);
        }
    }

    private Thread thread(Runnable body, String what) {
        Thread thread = new Thread(null, body, "lambent-" + what + "-" + name, 256 * 1024);
        thread.setDaemon(true);
        return thread;
    }
}
