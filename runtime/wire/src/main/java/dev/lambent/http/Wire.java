package dev.lambent.http;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;

/** What reading and writing of a connection have in common. */
final class Wire {

    /** Socket calls for one connection, a megabyte at most, before its thread looks after the others. */
    static final int TURN = 16;

    private Wire() {}

    /** Sees to it that a connection moves. */
    static Stall watch(HttpServerExchange exchange, HttpLimits limits, LongSupplier moved, Runnable giveUp) {
        Stall.Alarms alarms = (ring, delay) ->
                exchange.getIoThread().executeAfter(ring, delay.toMillis(), TimeUnit.MILLISECONDS)::remove;
        return new Stall(alarms, limits.patience(), moved, giveUp);
    }

    /** Closes a connection with which nothing more can be done; ending the exchange tells Undertow's own bookkeeping. */
    static void drop(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }
}
