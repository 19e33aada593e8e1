package dev.lambent.bench;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.lambent.bench.function.Basket;
import dev.lambent.bench.function.BasketTotal;
import dev.lambent.bench.function.Total;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.xnio.Options;

/**
 * What Lambent's server is compared with: the same Undertow, asked for nothing else than to do the function's work. GET is
 * answered on the I/O thread; for POST the bytes are read there, and one hand-off leads to a thread that reads the event with
 * Amazon's serializer, calls the function and writes the answer.
 */
final class BareUndertow {

    private final PojoSerializer<Basket> events = JacksonFactory.getInstance().getSerializer(Basket.class);
    private final PojoSerializer<Total> answers = JacksonFactory.getInstance().getSerializer(Total.class);

    private BareUndertow() {}

    /** Serves until killed, or until {@code /stop} is asked for. */
    public static void main(String[] arguments) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerOption(Options.WORKER_NAME, "bare")
                .setHandler(BareUndertow::serve)
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        System.out.println("ready at http://127.0.0.1:" + address.getPort() + " .");
    }

    private static void serve(HttpServerExchange exchange) {
        if (exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getRequestReceiver().receiveFullBytes(Function::begin);
        } else if (exchange.getRequestPath().equals("/stop")) {
            System.exit(0);
        } else {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send("{\"status\":\"ready\"}");
        }
    }

    /** Loads the serializer with the first POST only: a server that is asked for its first answer needs none. */
    private static final class Function {

        private static final BareUndertow BARE = new BareUndertow();

        static void begin(HttpServerExchange exchange, byte[] event) {
            exchange.dispatch(exchange.getConnection().getWorker(), () -> BARE.answer(exchange, event));
        }
    }

    private void answer(HttpServerExchange exchange, byte[] event) {
        Total total = BasketTotal.total(events.fromJson(new ByteArrayInputStream(event)));
        ByteArrayOutputStream answer = new ByteArrayOutputStream(256);
        answers.toJson(total, answer);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.toByteArray()));
    }
}
