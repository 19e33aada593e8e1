package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.fault.LambdaFault;
import dev.lambent.junit.function.InvocationResult;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.function.RunningInvocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Functions of all kinds, and what comes of invoking them. */
@LambentTest
class InvocationTest {

    /** Notes the order and returns its receipt. */
    public static final class OrderFunction implements RequestHandler<Order, Receipt> {
        @Override
        public Receipt handleRequest(Order order, Context context) {
            context.getLogger().log("order " + order.getId());
            return new Receipt(order.getId(), 42);
        }
    }

    @Test
    void anInstanceIsInvokedWithObjectsAndAnswersWithObjects(Lambent lambent) {
        LambdaFunction<Receipt> orders =
                lambent.function("orders", new OrderFunction()).memory(512).create();
        InvocationResult<Receipt> result = orders.invoke(new Order("42"));
        assertThat(result.payload().getTotal()).isEqualTo(42);
        assertThat(result.json()).isEqualTo("{\"order\":\"42\",\"total\":42}");
        assertThat(result.error()).isEmpty();
        assertThat(result.logLines()).containsExactly("order 42");
        assertThat(result.version()).isEqualTo("$LATEST");
        assertThat(result.memory()).isEqualTo(512);
        assertThat(result.billedDuration()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void theFirstInvocationIsColdAndTheNextIsWarm(Lambent lambent) {
        LambdaFunction<Receipt> orders =
                lambent.function("orders", new OrderFunction()).create();
        assertThat(orders.invoke(new Order("1")).wasCold()).isTrue();
        assertThat(orders.invoke(new Order("2")).wasCold()).isFalse();
    }

    @Test
    void aClassIsMadeByTheRuntime(Lambent lambent) {
        LambdaFunction<Object> orders =
                lambent.function("orders", OrderFunction.class).create();
        assertThat(orders.invoke(new Order("7")).payload(Receipt.class).getOrder())
                .isEqualTo("7");
    }

    @Test
    void aLambdaIsGivenWithTheTypeOfItsEvents(Lambent lambent) {
        assertThat(lambent.function("upper", String.class, text -> text.toUpperCase(Locale.ROOT))
                        .create()
                        .invoke("abc")
                        .payload())
                .isEqualTo("ABC");
        assertThat(lambent.function("sum", Map.class, (event, context) -> context.getFunctionName() + event.size())
                        .create()
                        .invoke(Map.of("a", 1))
                        .payload())
                .isEqualTo("sum1");
        assertThat(lambent.function("answer", () -> 42).create().invoke().json())
                .isEqualTo("42");
    }

    @Test
    void aHandlerOnStreamsSeesTheBytes(Lambent lambent) {
        LambdaFunction<Object> echo = lambent.function("echo", (in, out, context) -> out.write(in.readAllBytes()))
                .create();
        assertThat(echo.invokeJson("{\"a\": 1}").json()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void aFailureIsAValue(Lambent lambent) {
        LambdaFunction<Object> broken = lambent.function("broken", String.class, text -> {
                    throw new IllegalStateException("no repository");
                })
                .create();
        InvocationResult<Object> result = broken.invoke("x");
        assertThat(result.succeeded()).isFalse();
        assertThat(result.error()).hasValueSatisfying(error -> {
            assertThat(error.is(IllegalStateException.class)).isTrue();
            assertThat(error.message()).isEqualTo("no repository");
            assertThat(error.stackTrace().get(0)).contains("InvocationTest");
        });
        assertThatThrownBy(result::payload).isInstanceOf(AssertionError.class).hasMessageContaining("no repository");
    }

    @Test
    void anEventThatFailsIsTriedThreeTimesInThreeMinutes(Lambent lambent) {
        LambdaFunction<Object> broken = lambent.function("broken", Order.class, order -> {
                    throw new IllegalStateException("broken");
                })
                .create();
        broken.invokeAsync(new Order("42"));
        lambent.time().advance(Duration.ofMinutes(3));
        assertThat(broken.log()).filteredOn(line -> line.startsWith("START")).hasSize(3);
        assertThat(lambent.time().elapsed()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void manyRunAtOnceEachInAnEnvironmentOfItsOwn(Lambent lambent) {
        CountDownLatch together = new CountDownLatch(3);
        LambdaFunction<Object> meeting = lambent.function("meeting", String.class, text -> {
                    together.countDown();
                    await(together);
                    return text;
                })
                .create();
        List<InvocationResult<Object>> results = meeting.invokeConcurrently(3, "x");
        assertThat(results)
                .extracting(InvocationResult::environment)
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(meeting.invokeAll("a", "b"))
                .extracting(InvocationResult::payload)
                .containsExactly("a", "b");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsReservedForItIsAllThatItGets(Lambent lambent) {
        CountDownLatch go = new CountDownLatch(1);
        LambdaFunction<Object> one = lambent.function("one", String.class, text -> {
                    await(go);
                    return text;
                })
                .reservedConcurrency(1)
                .create();
        RunningInvocation<Object> first = one.start("first");
        assertThatThrownBy(() -> one.invoke("second")).isInstanceOf(LambdaFault.class);
        go.countDown();
        assertThat(first.result().payload()).isEqualTo("first");
    }

    @Test
    void aFunctionMayInvokeAnother(Lambent lambent) {
        LambdaFunction<Object> inner =
                lambent.function("inner", String.class, text -> text + "!").create();
        LambdaFunction<Object> outer = lambent.function(
                        "outer", String.class, text -> inner.invoke(text).payload() + "?")
                .create();
        assertThat(outer.invoke("what").payload()).isEqualTo("what!?");
    }

    @Test
    void whatIsPrintedIsLogged(Lambent lambent) {
        LambdaFunction<Object> echo = lambent.function("echo", (in, out, context) -> {
                    context.getLogger().log("one\ntwo");
                    out.write("{}".getBytes(StandardCharsets.UTF_8));
                })
                .create();
        assertThat(echo.invoke().logLines()).containsExactly("one\ntwo");
    }
}
