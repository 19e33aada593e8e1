package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.function.FunctionConfig;
import dev.lambent.junit.function.Handlers;
import dev.lambent.junit.function.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other code for a function that is there. */
@LambentTest
class UpdateTest {

    /** A handler at some distance from the interface that says what it returns. */
    abstract static class Base<X, Y> implements RequestHandler<Y, X> {}

    /** Says it. */
    abstract static class Middle<Z> extends Base<List<String>, Z> {}

    /** Returns it. */
    public static final class Far extends Middle<Order> {
        @Override
        public List<String> handleRequest(Order order, Context context) {
            return List.of(order.getId());
        }
    }

    private static FunctionConfig config(Lambent lambent, LambdaFunction<?> function) {
        return lambent.inTurn(
                cloud -> cloud.domain().catalog().find(function.ref()).config());
    }

    @Test
    void whatTheDraftSaysHoldsAndTheRestStays(Lambent lambent) {
        LambdaFunction<Object> orders = lambent.function("orders", Order.class, order -> "old")
                .memory(256)
                .description("Orders")
                .create();
        LambdaFunction<Integer> updated =
                orders.update(lambent.function("orders", Order.class, Integer.class, (order, context) -> 42)
                        .memory(512)
                        .timeout(Duration.ofSeconds(30)));
        FunctionConfig config = config(lambent, orders);
        assertThat(config.memory().megabytes()).isEqualTo(512);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.description()).isEqualTo("Orders");
        Integer answer = updated.invoke(new Order("1")).payload();
        assertThat(answer).isEqualTo(42);

        orders.update(lambent.function("orders", Order.class, order -> "newer"));
        assertThat(config(lambent, orders).memory().megabytes()).isEqualTo(512);
        assertThat(orders.invoke(new Order("1")).payload()).isEqualTo("newer");
    }

    @Test
    void variablesAreReplacedByOthersAndStayWhereTheDraftNamesNone(Lambent lambent) {
        LambdaFunction<Object> far = lambent.function("far", Far.class)
                .variables(Map.of("STAGE", "1", "TABLE", "2"))
                .create();
        far.update(lambent.function("far", Far.class).variable("STAGE", "3"));
        far.update(lambent.function("far", Far.class).memory(256));
        assertThat(config(lambent, far).variables()).isEqualTo(Map.of("STAGE", "3"));
        assertThat(far.invokeJson("{\"id\":\"7\"}").json()).isEqualTo("[\"7\"]");
    }

    @Test
    void aClassSaysWhatItReturnsThroughItsSuperclasses(Lambent lambent) {
        assertThat(Handlers.output(Far.class)).hasToString("java.util.List<java.lang.String>");
        assertThat(Handlers.output(Object.class)).isNull();
        assertThat(lambent.function("far", Far.class)
                        .create()
                        .invoke(new Order("7"))
                        .payload())
                .isEqualTo(List.of("7"));
    }
}
