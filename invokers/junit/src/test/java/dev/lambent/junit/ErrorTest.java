package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.function.FunctionError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a function's error says of its causes. */
@LambentTest
class ErrorTest {

    @Test
    void anEventThatDoesNotFitIsToldWithWhatDoesNotFit(Lambent lambent) {
        var orders = lambent.function("orders", Order.class, order -> order).create();

        var result = orders.invokeJson("[1]");

        assertThat(result)
                .failedSaying("An error occurred during JSON parsing")
                .failedSaying("Cannot construct instance");
        assertThatThrownBy(() -> assertThat(result).succeeded())
                .hasMessageContaining(", because ")
                .hasMessageContaining("Cannot construct instance");
    }

    @Test
    void theInnermostCauseIsWhereItBegan(Lambent lambent) {
        var broken = lambent.function("broken", () -> {
                    throw new IllegalStateException(
                            "outside", new RuntimeException("between", new IOException("inside")));
                })
                .create();

        FunctionError error = broken.invoke().error().orElseThrow();

        assertThat(error.cause()).isEqualTo("java.io.IOException: inside");
        assertThat(error).hasToString("java.lang.IllegalStateException: outside, because java.io.IOException: inside");
    }
}
