package dev.lambent.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.SameThreadExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.Options;

/**
 * A listening HTTP/1.1 server. It and the four that it needs to read and to write are the only classes that know Undertow.
 *
 * <p>Few threads, so that a small machine is not crowded: one I/O thread per core up to four, which read requests and call
 * the {@link HttpHandler}, and two more that only decode compressed bodies. Every body is read whole before the handler is
 * called: into an array that grows as bytes arrive, so that what a client announces allocates nothing, or, where the handler
 * wants it, into a {@link BodySink}.
 */
public final class HttpServer implements AutoCloseable {

    private final HttpLimits limits;
    private final AtomicLong held = new AtomicLong();
    private final GracefulShutdownHandler gate;
    private final Undertow undertow;
    private final InetSocketAddress address;

    private HttpServer(String host, int port, HttpLimits limits, HttpHandler handler) {
        this.limits = limits;
        this.gate = new GracefulShutdownHandler(exchange ->
                exchange.dispatch(SameThreadExecutor.INSTANCE, new Reception(exchange, handler, limits, held)));
        this.undertow = listener(host, port);
        this.address = start(host, port);
    }

    /**
     * Listens, ready for requests when this returns.
     *
     * @param host the address to bind, normally {@code 127.0.0.1}
     * @param port the port, or 0 for any that is free
     * @throws ListenFailure when the port is taken or the address is not this machine's
     */
    public static HttpServer open(String host, int port, HttpLimits limits, HttpHandler handler) {
        return new HttpServer(host, port, limits, handler);
    }

    /** Where the server listens, with the actual port. */
    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more requests (they are answered 503), lets those under way end for {@code grace}, then closes all. */
    public void stop(Duration grace) {
        gate.shutdown();
        try {
            gate.awaitShutdown(grace.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        undertow.stop();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private Undertow listener(String host, int port) {
        int cores = Runtime.getRuntime().availableProcessors();
        return Undertow.builder()
                .setIoThreads(Math.min(cores, 4))
                .setWorkerThreads(2)
                .setBufferSize(16 << 10)
                .setWorkerOption(Options.WORKER_NAME, "lambent-http")
                .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connections())
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.head())
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // BodyBuffer's business
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int)
                        limits.patience().toMillis())
                .setServerOption(
                        UndertowOptions.NO_REQUEST_TIMEOUT, (int) limits.idle().toMillis())
                .addHttpListener(port, host)
                .setHandler(gate)
                .build();
    }

    private InetSocketAddress start(String host, int port) {
        try {
            undertow.start();
            return (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        } catch (RuntimeException failure) {
            undertow.stop();
            throw ListenFailure.of(host, port, failure);
        }
    }
}
