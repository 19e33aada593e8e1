package dev.lambent.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A listening HTTP/1.1 server: the only class that knows Undertow.
 *
 * <p>Few threads, so that a small machine is not crowded: one I/O thread per core up to four, which read requests and call
 * the {@link HttpHandler}, and two more that only decode compressed bodies. Every body is read whole before the handler is
 * called: into an array that grows as bytes arrive, so that what a client announces allocates nothing, or, where the handler
 * wants it, into a {@link BodySink}.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Socket calls for one connection, a megabyte at most, before its thread looks after the others. */
    private static final int TURN = 16;

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
        private @Nullable Arrival body;
        private @Nullable Stall stall;
        private boolean closing;
        private boolean ended;

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
            begin(arrival(length));
        }

        /** Only what may come in at all gets to its sink. */
        private Arrival arrival(long length) {
            Supplier<? extends BodySink> sink = intake.sink();
            return sink == null || length > intake.maxBody()
                    ? new BodyBuffer(held, limits, length, intake.maxBody())
                    : new BodyFeed(sink.get(), limits, length, intake.maxBody());
        }

        private void begin(Arrival arrival) {
            body = arrival;
            boolean asked = HttpContinue.requiresContinueResponse(exchange);
            Refusal refusal = arrival.refusal();
            if (refusal != null && (asked || arrival.hopeless())) {
                closing = true;
                refuse(refusal);
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
            Arrival arrival = Objects.requireNonNull(body);
            try {
                int count = 0;
                for (int calls = 0; count >= 0 && !exchange.isRequestComplete(); calls++) {
                    if (calls == TURN) {
                        giveWay(channel, arrival);
                        return;
                    }
                    count = channel.read(arrival.room());
                    if (count == 0) {
                        await(channel, arrival);
                        return;
                    }
                    arrival.took(Math.max(count, 0));
                    if (arrival.hopeless()) {
                        closing = true;
                        break;
                    }
                }
                complete(channel, arrival);
            } catch (IOException gone) {
                abandon();
            } catch (RuntimeException | Error bug) {
                LOG.error("Could not read {}", head, bug);
                abandon();
            }
        }

        private void await(StreamSourceChannel channel, Arrival arrival) {
            watchOver(arrival);
            channel.getReadSetter().set(this);
            channel.resumeReads();
        }

        /** Not by waiting for the socket: what is next may have been read from it already. */
        private void giveWay(StreamSourceChannel channel, Arrival arrival) {
            watchOver(arrival);
            channel.suspendReads();
            exchange.getIoThread().execute(() -> {
                if (!ended) {
                    handleEvent(channel);
                }
            });
        }

        private void watchOver(Arrival arrival) {
            if (stall == null) {
                stall = watch(exchange, limits, arrival::received, this::abandon);
            }
        }

        private void abandon() {
            ended = true;
            silence();
            Objects.requireNonNull(body).release();
            drop(exchange);
        }

        private void silence() {
            if (stall != null) {
                stall.cancel();
            }
        }

        private void complete(StreamSourceChannel channel, Arrival arrival) {
            ended = true;
            if (stall != null) {
                silence();
                channel.suspendReads();
                channel.getReadSetter().set(null);
            }
            Refusal refusal = arrival.refusal();
            if (refusal != null) {
                arrival.release();
                refuse(refusal);
                return;
            }
            HttpRequest request = arrival.finish(head);
            if (intake.sink() == null && intake.gunzip() && "gzip".equalsIgnoreCase(head.header("Content-Encoding"))) {
                exchange.getConnection().getWorker().execute(() -> decode(request.body()));
            } else {
                hand(request);
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
            deliver(handler.refuse(head, why));
        }

        private void deliver(HttpResponse response) {
            Delivery delivery = new Delivery(exchange, response, limits);
            if (closing) {
                delivery.thenClose();
            } else {
                delivery.start();
            }
        }

        private void hand(HttpRequest request) {
            Desk desk = new Desk(request);
            try {
                handler.handle(request, desk);
            } catch (RuntimeException | Error bug) {
                LOG.error("{} failed", head, bug);
                desk.apologize();
            }
        }

        /** Where the answer is handed in. */
        private final class Desk implements Responder {

            private final HttpRequest request;
            private boolean answered;
            private @Nullable Departure departure;

            Desk(HttpRequest request) {
                this.request = request;
            }

            @Override
            public void send(HttpResponse response) {
                if (!answer(response)) {
                    throw new IllegalStateException("Answered twice: " + head);
                }
            }

            void apologize() {
                answer(HttpResponse.of(500));
            }

            /** A client that is watched is answered on the I/O thread only, so that the two don't meet. */
            private boolean answer(HttpResponse response) {
                Departure watched;
                synchronized (this) {
                    if (answered) {
                        return false;
                    }
                    answered = true;
                    watched = departure;
                }
                BodySink sink = request.sink();
                if (sink != null) {
                    sink.answered();
                }
                if (watched == null) {
                    deliver(response);
                } else {
                    exchange.getIoThread().execute(() -> {
                        watched.stop();
                        deliver(response);
                    });
                }
                return true;
            }

            @Override
            public void whenGone(Runnable gone) {
                Departure watching = new Departure(exchange, gone);
                synchronized (this) {
                    if (answered || closing || departure != null) {
                        return;
                    }
                    departure = watching;
                }
                exchange.getIoThread().execute(watching::start);
            }
        }
    }

    /** Notices when the client of a request that has been read closes its connection. Runs on the connection's I/O thread. */
    private static final class Departure implements ChannelListener<StreamSourceChannel> {

        private final HttpServerExchange exchange;
        private final HttpServerConnection connection;
        private final Runnable gone;

        Departure(HttpServerExchange exchange, Runnable gone) {
            this.exchange = exchange;
            this.connection = (HttpServerConnection) exchange.getConnection();
            this.gone = gone;
        }

        /** A client whose next request is here already is taken to wait for this one's answer. */
        void start() {
            if (connection.getExtraBytes() == null && !exchange.isComplete()) {
                ConduitStreamSourceChannel source = source();
                source.setConduit(connection.getOriginalSourceConduit());
                source.getReadSetter().set(this);
                source.resumeReads();
            }
        }

        private ConduitStreamSourceChannel source() {
            return connection.getChannel().getSourceChannel();
        }

        void stop() {
            source().suspendReads();
            source().getReadSetter().set(null);
        }

        @Override
        public void handleEvent(StreamSourceChannel channel) {
            PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
            int count = read(channel, pooled.getBuffer());
            if (count > 0) {
                stop();
                pooled.getBuffer().flip();
                connection.setExtraBytes(pooled);
                return;
            }
            pooled.close();
            if (count < 0) {
                stop();
                try {
                    gone.run();
                } catch (RuntimeException bug) {
                    LOG.error("Nobody could be told that the client of {} is gone", exchange.getRequestURI(), bug);
                }
                drop(exchange);
            }
        }

        private static int read(StreamSourceChannel channel, ByteBuffer buffer) {
            try {
                return channel.read(buffer);
            } catch (IOException reset) {
                LOG.debug("A client that waited has reset its connection", reset);
                return -1;
            }
        }
    }

    /** Sends one response, first on the calling thread, then on the I/O thread as the socket drains. */
    private static final class Delivery implements ChannelListener<StreamSinkChannel> {

        private final HttpServerExchange exchange;
        private final HttpResponse response;
        private final HttpLimits limits;
        private @Nullable Outgoing body;
        private long length;
        private long sent;
        private boolean closing;
        private boolean released;
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

        /** Files are read on the I/O thread only: the caller may have other things to do. */
        void start() {
            try {
                if (response.regions().isEmpty() || exchange.isInIoThread()) {
                    begin();
                } else {
                    exchange.getIoThread().execute(this::begin);
                }
            } catch (RuntimeException stopped) {
                LOG.debug("Could not answer {}", exchange.getRequestURI(), stopped);
                abandon();
            }
        }

        private void begin() {
            try {
                Outgoing outgoing = Outgoing.of(response);
                body = outgoing;
                boolean headOnly = exchange.getRequestMethod().equals(Methods.HEAD);
                length = headOnly && response.announced() >= 0 ? response.announced() : outgoing.length();
                exchange.setStatusCode(response.status());
                HeaderMap fields = exchange.getResponseHeaders();
                response.eachHeader((name, value) -> fields.add(HttpString.tryFromString(name), value));
                if (response.status() != 204 && response.status() != 304) {
                    exchange.setResponseContentLength(length);
                }
                if (length == 0 || headOnly) {
                    finish(null);
                } else {
                    handleEvent(exchange.getResponseChannel());
                }
            } catch (IOException | RuntimeException failure) {
                LOG.debug("Could not answer {}", exchange.getRequestURI(), failure);
                abandon();
            }
        }

        @Override
        public void handleEvent(StreamSinkChannel channel) {
            Outgoing outgoing = Objects.requireNonNull(body);
            try {
                for (int calls = 0; sent < length; calls++) {
                    int count = calls < TURN ? channel.write(outgoing.next()) : 0;
                    if (count == 0) {
                        await(channel);
                        return;
                    }
                    outgoing.gone(count);
                    sent += count;
                }
                finish(channel);
            } catch (IOException gone) {
                LOG.debug("Could not send all of {}", exchange.getRequestURI(), gone);
                abandon();
            }
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
            if (closing) {
                StreamSinkChannel last = channel != null ? channel : exchange.getResponseChannel();
                last.shutdownWrites();
                last.flush();
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
            if (released) {
                return;
            }
            released = true;
            if (stall != null) {
                stall.cancel();
            }
            try {
                if (body != null) {
                    body.close();
                }
                if (response.done() != null) {
                    response.done().run();
                }
            } catch (IOException | RuntimeException failure) {
                LOG.error("Could not end the answer to {}", exchange.getRequestURI(), failure);
            }
        }
    }
}
