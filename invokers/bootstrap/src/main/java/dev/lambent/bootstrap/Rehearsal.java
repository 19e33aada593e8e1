package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays through ordinary invocations before there is a function, so that a parked JVM has loaded and run what the first
 * real event needs. The same run decides what goes into an archive for class-data sharing.
 */
final class Rehearsal implements RuntimeApi, LogSink, Event {

    /** Enough to leave one-time work behind and to compile what loads a handler; more would only make parking slower. */
    private static final int ROUNDS = 3;

    private static final String EVENT =
            "{\"id\":\"1\",\"count\":2,\"items\":[{\"name\":\"a\",\"price\":1.5}],\"paid\":true}";

    private int left = ROUNDS;

    private Rehearsal() {}

    /** Plays it. */
    static void play() {
        RuntimeClasses runtime = RuntimeClasses.ofThisProcess();
        openOwnJar(runtime);
        for (int i = 0; i < ROUNDS; i++) {
            play(Echo.class, runtime);
            play(EchoMap.class, runtime);
        }
    }

    private static void play(Class<?> handler, RuntimeClasses runtime) {
        Rehearsal rehearsal = new Rehearsal();
        RuntimeLoop loop = new RuntimeLoop(
                rehearsal,
                Collections.singletonMap("_HANDLER", handler.getName()),
                Rehearsal.class.getClassLoader(),
                runtime,
                rehearsal);
        if (loop.init()) {
            loop.run();
        }
        loop.close();
    }

    /** Loads what reads jars. */
    private static void openOwnJar(RuntimeClasses runtime) {
        CodeSource source = Rehearsal.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return;
        }
        File jar = new File(source.getLocation().getPath());
        try (FunctionClassLoader loader = new FunctionClassLoader(jar, jar, runtime)) {
            loader.findResource("META-INF/MANIFEST.MF");
        } catch (IOException e) {
            // Then the first function pays for it.
        }
    }

    @Override
    public @Nullable Event next() {
        return left-- > 0 ? this : null;
    }

    @Override
    public void respond(String requestId, byte[] buffer, int offset, int length) {}

    @Override
    public void fail(String requestId, byte[] error, String errorType) {}

    @Override
    public void failInit(byte[] error, String errorType) {}

    @Override
    public long remainingMillis(Event event) {
        return 1;
    }

    @Override
    public void log(LogLevel level, LogFormat format, byte[] message) {}

    @Override
    public long timeMillis() {
        return 0;
    }

    @Override
    public String requestId() {
        return "rehearsal";
    }

    @Override
    public InputStream payload() {
        return new ByteArrayInputStream(EVENT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public long deadlineMillis() {
        return 0;
    }

    @Override
    public @Nullable String invokedFunctionArn() {
        return null;
    }

    /** A handler that is rehearsed with. */
    static final class Echo implements RequestHandler<Order, Order> {

        /** Called by reflection, as a function's constructor is. */
        public Echo() {}

        @Override
        public Order handleRequest(Order order, Context context) {
            context.getLogger().log(order.id + context.getRemainingTimeInMillis());
            return order;
        }
    }

    /** The other usual kind of handler, which takes Jackson other ways. */
    static final class EchoMap implements RequestHandler<Map<String, Object>, Map<String, Object>> {

        /** Called by reflection, as a function's constructor is. */
        public EchoMap() {}

        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            return event;
        }
    }

    /** Input and output of the first: a bean with the usual kinds of members. */
    static final class Order {
        private @Nullable String id;
        private int count;
        private boolean paid;
        private @Nullable List<Item> items;

        /** Called by Jackson. */
        public Order() {}

        public @Nullable String getId() {
            return id;
        }

        public void setId(@Nullable String id) {
            this.id = id;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }

        public boolean isPaid() {
            return paid;
        }

        public void setPaid(boolean paid) {
            this.paid = paid;
        }

        public @Nullable List<Item> getItems() {
            return items;
        }

        public void setItems(@Nullable List<Item> items) {
            this.items = items;
        }
    }

    /** A bean inside the bean. */
    static final class Item {
        private @Nullable String name;
        private double price;

        /** Called by Jackson. */
        public Item() {}

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }
    }
}
