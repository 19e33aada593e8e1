package dev.lambent.junit.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.Scope;
import dev.lambent.junit.function.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The tests whose time is taken. */
final class Measured {

    private Measured() {}

    /** An event, and an answer, with as much in it as a small one has. */
    public static final class Order {

        private String id = "";
        private int quantity;

        /** For Jackson. */
        public Order() {}

        Order(String id, int quantity) {
            this.id = id;
            this.quantity = quantity;
        }

        /** Its id. */
        public String getId() {
            return id;
        }

        /** Its id. */
        public void setId(String id) {
            this.id = id;
        }

        /** How many. */
        public int getQuantity() {
            return quantity;
        }

        /** How many. */
        public void setQuantity(int quantity) {
            this.quantity = quantity;
        }
    }

    /** Does nearly nothing. */
    static final class Orders implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order order, Context context) {
            return new Order(order.getId(), order.getQuantity() + 1);
        }
    }

    /** Always fails. */
    static final class Broken implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order order, Context context) {
            throw new IllegalStateException("The database is gone");
        }
    }

    /** What a test costs in any case. */
    static class Empty {
        @RepeatedTest(1000)
        void nothing() {}
    }

    /** The same with a runtime of its own, and one function that is invoked once. */
    @LambentTest
    static class Own {
        @RepeatedTest(1000)
        void invokes(Lambent lambent) {
            lambent.function("orders", new Orders()).create().invoke(new Order("42", 1));
        }
    }

    /** One of each, before anything of the library has been loaded. */
    static class EmptyOnce {
        @Test
        void nothing() {}
    }

    /** One of each, before anything of the library has been loaded. */
    @LambentTest
    static class OwnOnce {
        @Test
        void invokes(Lambent lambent) {
            lambent.function("orders", new Orders()).create().invoke(new Order("42", 1));
        }
    }

    /** Three attempts and a dead-letter queue. */
    @LambentTest
    static class DeadLetters {
        @RepeatedTest(200)
        void attempts(Lambent lambent) {
            var dlq = lambent.sqs().queue("orders-dlq");
            var orders = lambent.function("orders", new Broken())
                    .memory(512)
                    .timeout(Duration.ofSeconds(10))
                    .deadLetterQueue(dlq)
                    .create();
            orders.invokeAsync(new Order("42", 1));
            lambent.time().advance(Duration.ofMinutes(3));
            if (dlq.messages().size() != 1) {
                throw new AssertionError("There is no dead letter");
            }
        }
    }

    /** Invokes one function again and again, and does by hand what that does with JSON. */
    @LambentTest(scope = Scope.CLASS)
    static class Invocations {
        @Test
        void invokes(Lambent lambent) {
            LambdaFunction<Order> orders =
                    lambent.function("orders", new Orders()).create();
            LibraryBench.invocations(orders);
        }
    }
}
