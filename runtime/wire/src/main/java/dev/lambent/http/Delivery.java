package dev.lambent.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;

/** Sends one response, first on the calling thread, then on the I/O thread as the socket drains. */
final class Delivery implements ChannelListener<StreamSinkChannel> {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

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
                int count = calls < Wire.TURN ? channel.write(outgoing.next()) : 0;
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
            stall = Wire.watch(exchange, limits, () -> sent, this::abandon);
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
            Wire.drop(exchange);
        } else {
            exchange.endExchange();
        }
    }

    private void abandon() {
        release();
        Wire.drop(exchange);
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
