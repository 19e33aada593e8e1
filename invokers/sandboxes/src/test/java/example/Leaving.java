package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Leaves behind what functions usually do: caches, thread locals, log handlers, threads. */
public class Leaving implements RequestHandler<Leaving.Order, List<Leaving.Order>> {

    private static final Map<String, Order> CACHE = new ConcurrentHashMap<>();
    private static final ThreadLocal<Order> CURRENT = new ThreadLocal<>();
    private static final Logger LOG = Logger.getLogger(Leaving.class.getName());

    static {
        LOG.addHandler(new Quiet());
        Logger.getLogger("").addHandler(new Quiet());
        LOG.setLevel(new Own());
    }

    @Override
    public List<Order> handleRequest(Order order, Context context) {
        CACHE.put(order.id, order);
        CURRENT.set(order);
        LOG.fine("left " + order.id);
        new Thread(Waiting::forEver, "left by a function").start();
        IntStream.range(0, 64).parallel().forEach(i -> CACHE.put("order " + i, order));
        if (order.pool) {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.execute(() -> CACHE.put("from a pool", order));
        }
        return List.copyOf(CACHE.values()).subList(0, 1);
    }

    /** An order. */
    public static class Order {
        public String id;
        public boolean pool;
    }

    /** Logs nothing. */
    private static final class Quiet extends ConsoleHandler {
        @Override
        public void publish(LogRecord logged) {}
    }

    /** A level of the function's own. */
    private static final class Own extends Level {
        private static final long serialVersionUID = 1L;

        Own() {
            super("OWN", 123);
        }
    }
}
