package dev.lambent.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * A listening HTTP/1.1 server: the only class that knows Undertow.
 *
 * <p>Few threads, so that a small machine is not crowded: one I/O thread per core up to four, which read requests and call
 * the {@link HttpHandler}, and two more that only decode compressed bodies. Every body is read whole before the handler is
 * called, into an array that grows as bytes arrive: what a client announces allocates nothing.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpHandler handler;
    private final HttpLimits limits;
    private final AtomicLong held = new AtomicLong();
    private final GracefulShutdownHandler gate;
    private final Undertow undertow;
    private final InetSocketAddress address;

    private HttpServer(String host, int port, HttpLimits limits, HttpHandler handler) {
        this.handler = handler;
        this.limits = limits;
        this.gate = new GracefulShutdownHandler(
                exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, new Reception(exchange)));
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

    private static Stall watch(HttpServerExchange exchange, HttpLimits limits, LongSupplier moved, Runnable giveUp) {
        Stall.Alarms alarms = (ring, delay) ->
                exchange.getIoThread().executeAfter(ring, delay.toMillis(), TimeUnit.MILLISECONDS)::remove;
        return new Stall(alarms, limits.patience(), moved, giveUp);
    }

    /** Closes a connection with which nothing more can be done; ending the exchange tells Undertow's own bookkeeping. */
    private static void drop(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }

    /** Undertow's own header map, read in place. */
    private record ReceivedHeaders(HeaderMap fields) implements Headers {
        @Override
        public @Nullable String first(String name) {
            return fields.getFirst(name);
        }

        @Override
        public List<String> all(String name) {
            return fields.contains(name) ? List.copyOf(fields.get(name)) : List.of();
        }

        @Override
        public Collection<String> names() {
            return fields.getHeaderNames().stream().map(HttpString::toString).toList();
        }
    }

    /** Reads one request, then calls the handler. Runs on the connection's I/O thread. */
    private final class Reception implements Runnable, ChannelListener<StreamSourceChannel>, IoCallback {

        private final HttpServerExchange exchange;
        private final HttpRequest head;
        private Intake intake = Intake.DEFAULT;
        private @Nullable BodyBuffer body;
        private @Nullable Stall stall;

        Reception(HttpServerExchange exchange) {
            this.exchange = exchange;
            String path = exchange.isHostIncludedInRequestURI() ? exchange.getRequestPath() : exchange.getRequestURI();
            this.head = HttpRequest.head(
                    exchange.getRequestMethod().toString(),
                    new HttpRequest.Target(path, exchange.getQueryString()),
                    new ReceivedHeaders(exchange.getRequestHeaders()),
                    exchange.getSourceAddress());
        }

        @Override
        public void run() {
            if (exchange.isRequestComplete()) {
                hand(head);
                return;
            }
            long length = exchange.getRequestContentLength();
            if (length < 0 || length > Intake.SMALL || head.header("Content-Encoding") != null) {
                intake = handler.intake(head);
            }
            begin(new BodyBuffer(held, limits, length, intake.maxBody()));
        }

        private void begin(BodyBuffer buffer) {
            body = buffer;
            boolean asked = HttpContinue.requiresContinueResponse(exchange);
            Refusal refusal = buffer.refusal();
            if (refusal != null && (asked || buffer.hopeless())) {
                new Delivery(exchange, handler.refuse(head, refusal), limits).thenClose();
            } else if (asked) {
                HttpContinue.sendContinueResponse(exchange, this);
            } else {
                handleEvent(exchange.getRequestChannel());
            }
        }

        @Override
        public void onComplete(HttpServerExchange continued, @Nullable Sender sender) {
            handleEvent(exchange.getRequestChannel());
        }

        @Override
        public void onException(HttpServerExchange broken, @Nullable Sender sender, IOException gone) {
            abandon();
        }

        @Override
        public void handleEvent(StreamSourceChannel channel) {
            BodyBuffer buffer = Objects.requireNonNull(body);
            try {
                int count = 0;
                while (count >= 0 && !exchange.isRequestComplete()) {
                    count = channel.read(buffer.room());
                    if (count == 0) {
                        await(channel, buffer);
                        return;
                    }
                    buffer.took(Math.max(count, 0));
                    if (buffer.hopeless()) {
                        abandon();
                        return;
                    }
                }
                complete(channel, buffer);
            } catch (IOException gone) {
                abandon();
            } catch (RuntimeException | Error bug) {
                LOG.error("Could not read {}", head, bug);
                abandon();
            }
        }

        private void await(StreamSourceChannel channel, BodyBuffer buffer) {
            if (stall == null) {
                stall = watch(exchange, limits, buffer::received, this::abandon);
                channel.getReadSetter().set(this);
                channel.resumeReads();
            }
        }

        private void abandon() {
            silence();
            Objects.requireNonNull(body).release();
            drop(exchange);
        }

        private void silence() {
            if (stall != null) {
                stall.cancel();
            }
        }

        private void complete(StreamSourceChannel channel, BodyBuffer buffer) {
            if (stall != null) {
                silence();
                channel.suspendReads();
                channel.getReadSetter().set(null);
            }
            Refusal refusal = buffer.refusal();
            byte[] whole = buffer.finish();
            if (refusal != null) {
                refuse(refusal);
            } else if (intake.gunzip() && "gzip".equalsIgnoreCase(head.header("Content-Encoding"))) {
                exchange.getConnection().getWorker().execute(() -> decode(whole));
            } else {
                hand(head.withBody(whole));
            }
        }

        private void decode(byte[] whole) {
            try {
                byte[] decoded = Gzip.decode(whole, intake.maxBody());
                if (decoded == null) {
                    refuse(new Refusal(Refusal.Cause.TOO_LARGE, intake.maxBody() + 1, intake.maxBody()));
                } else {
                    hand(head.withBody(decoded));
                }
            } catch (IOException notGzip) {
                refuse(new Refusal(Refusal.Cause.UNREADABLE, whole.length, 0));
            }
        }

        private void refuse(Refusal why) {
            new Delivery(exchange, handler.refuse(head, why), limits).start();
        }

        private void hand(HttpRequest request) {
            AtomicBoolean answered = new AtomicBoolean();
            Responder responder = response -> {
                if (!answered.compareAndSet(false, true)) {
                    throw new IllegalStateException("Answered twice: " + head);
                }
                new Delivery(exchange, response, limits).start();
            };
            try {
                handler.handle(request, responder);
            } catch (RuntimeException | Error bug) {
                LOG.error("{} failed", head, bug);
                if (answered.compareAndSet(false, true)) {
                    new Delivery(exchange, HttpResponse.of(500), limits).start();
                }
            }
        }
    }

    /** Sends one response, first on the calling thread, then on the I/O thread as the socket drains. */
    private static final class Delivery implements ChannelListener<StreamSinkChannel> {

        private final HttpServerExchange exchange;
        private final HttpResponse response;
        private final HttpLimits limits;
        private @Nullable FileChannel file;
        private long length;
        private long sent;
        private boolean closing;
        private @Nullable Stall stall;

        Delivery(HttpServerExchange exchange, HttpResponse response, HttpLimits limits) {
            this.exchange = exchange;
            this.response = response;
            this.limits = limits;
        }

        /** For a request whose body nobody will read: nothing more can be said on its connection. */
        void thenClose() {
            closing = true;
            exchange.setPersistent(false);
            start();
        }

        void start() {
            try {
                open();
                exchange.setStatusCode(response.status());
                HeaderMap fields = exchange.getResponseHeaders();
                response.eachHeader((name, value) -> fields.add(HttpString.tryFromString(name), value));
                if (response.status() != 204 && response.status() != 304) {
                    exchange.setResponseContentLength(length);
                }
                if (length == 0 || exchange.getRequestMethod().equals(Methods.HEAD)) {
                    finish(null);
                } else {
                    handleEvent(exchange.getResponseChannel());
                }
            } catch (IOException | RuntimeException failure) {
                LOG.debug("Could not answer {}", exchange.getRequestURI(), failure);
                abandon();
            }
        }

        private void open() throws IOException {
            Path source = response.file();
            if (source == null) {
                length = response.length();
            } else {
                file = FileChannel.open(source);
                length = file.size();
            }
        }

        @Override
        public void handleEvent(StreamSinkChannel channel) {
            try {
                while (sent < length) {
                    long count = write(channel);
                    if (count == 0) {
                        await(channel);
                        return;
                    }
                    sent += count;
                }
                finish(channel);
            } catch (IOException gone) {
                abandon();
            }
        }

        private long write(StreamSinkChannel channel) throws IOException {
            int call = (int) Math.min(BodyBuffer.CALL, length - sent);
            return file == null
                    ? channel.write(ByteBuffer.wrap(response.bytes(), response.offset() + (int) sent, call))
                    : channel.transferFrom(file, sent, call);
        }

        private void await(StreamSinkChannel channel) {
            if (stall == null) {
                stall = watch(exchange, limits, () -> sent, this::abandon);
                channel.getWriteSetter().set(this);
                channel.resumeWrites();
            }
        }

        private void finish(@Nullable StreamSinkChannel channel) throws IOException {
            release();
            if (channel != null && stall != null) {
                channel.suspendWrites();
                channel.getWriteSetter().set(null);
            }
            if (channel != null && closing) {
                channel.shutdownWrites();
                channel.flush();
                drop(exchange);
            } else {
                exchange.endExchange();
            }
        }

        private void abandon() {
            release();
            drop(exchange);
        }

        private void release() {
            IoUtils.safeClose(file);
            if (stall != null) {
                stall.cancel();
            }
        }
    }
}
