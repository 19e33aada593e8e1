package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The least that a Runtime API can be: hands out the same event for every {@code next} and takes the responses, on blocking
 * sockets. The time from response to response is kept while somebody measures; else the runtime is made to wait.
 */
final class BareRuntimeApi implements AutoCloseable {

    private static final byte[] ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}"
                    .getBytes(US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final LinkedBlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Series> results = new LinkedBlockingQueue<>();
    private final byte[] reply = reply(FunctionCode.event());
    private Series micros = new Series();
    private int left;
    private long before;

    BareRuntimeApi() throws IOException {
        Thread accepting = new Thread(this::accept, "bare-runtime-api");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** What the runtime finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Lets the runtime take so many events; the microseconds from response to response. */
    Series run(int times) throws InterruptedException {
        orders.add(times);
        return results.take();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket), "bare-runtime-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Connection connection = new Connection(socket)) {
            while (true) {
                connection.receive();
                if (connection.begins("GET")) {
                    awaitOrder();
                    connection.send(reply);
                } else {
                    connection.send(ACCEPTED);
                    answered();
                }
            }
        } catch (IOException gone) {
            // The runtime has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitOrder() throws InterruptedException {
        if (left == 0) {
            left = orders.take();
            micros = new Series();
            before = System.nanoTime();
        }
    }

    private synchronized void answered() {
        long now = System.nanoTime();
        micros.add((now - before) / 1e3);
        before = now;
        if (--left == 0) {
            results.add(micros);
        }
    }

    private static byte[] reply(byte[] event) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-000000000001\r\n"
                + "Lambda-Runtime-Deadline-Ms: 4102444800000\r\n"
                + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:bench\r\n"
                + "Content-Length: " + event.length + "\r\n\r\n";
        byte[] bytes = head.getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(bytes, bytes.length + event.length);
        System.arraycopy(event, 0, whole, bytes.length, event.length);
        return whole;
    }
}
