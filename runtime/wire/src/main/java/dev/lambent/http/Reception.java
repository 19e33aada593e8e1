package dev.lambent.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/** Reads one request, then calls the handler. Runs on the connection's I/O thread. */
final class Reception implements Runnable, ChannelListener<StreamSourceChannel>, IoCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final HttpServerExchange exchange;
    private final HttpHandler handler;
    private final HttpLimits limits;
    private final AtomicLong held;
    private final HttpRequest head;
    private Intake intake = Intake.DEFAULT;
    private @Nullable Arrival body;
    private @Nullable Stall stall;
    private boolean closing;
    private boolean ended;

    /**
     * Makes ready to read one request.
     *
     * @param held the bytes that all bodies of the server hold together
     */
    Reception(HttpServerExchange exchange, HttpHandler handler, HttpLimits limits, AtomicLong held) {
        this.exchange = exchange;
        this.handler = handler;
        this.limits = limits;
        this.held = held;
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
                if (calls == Wire.TURN) {
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
            stall = Wire.watch(exchange, limits, arrival::received, this::abandon);
        }
    }

    private void abandon() {
        ended = true;
        silence();
        Objects.requireNonNull(body).release();
        Wire.drop(exchange);
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
        } catch (RuntimeException | Error bug) {
            LOG.error("Could not decode the body of {}", head, bug);
            Wire.drop(exchange);
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

        private static void end(@Nullable BodySink sink) {
            try {
                if (sink != null) {
                    sink.answered();
                }
            } catch (RuntimeException bug) {
                LOG.error("A body could not be given up", bug);
            }
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
            end(request.sink());
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
}
