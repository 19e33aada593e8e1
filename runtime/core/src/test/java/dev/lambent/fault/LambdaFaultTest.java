package dev.lambent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Refused requests, as the wire gets them. */
class LambdaFaultTest {

    @Test
    void someFaultsHaveNoType() {
        assertThat(LambdaFault.notFound("x").typed()).isTrue();
        assertThat(LambdaFault.throttled(ThrottleReason.FUNCTION_RATE, null).typed())
                .isTrue();
        assertThat(LambdaFault.validation("x").typed()).isFalse();
        assertThat(LambdaFault.accessDenied("x").typed()).isFalse();
        assertThat(LambdaFault.requestEntityTooLarge("x").typed()).isFalse();
        assertThat(LambdaFault.invalidParameterUntyped("x").code())
                .isEqualTo(LambdaFault.invalidParameter("x").code());
    }

    @Test
    void whatIsNotSupportedSaysWhatToDoInstead() {
        assertThat(LambdaFault.notSupported("InvokeWithResponseStream", "Use Invoke."))
                .hasMessage("InvokeWithResponseStream is not supported by Lambent. Use Invoke.");
    }

    @Test
    void aFaultIsCheapBecauseItHasNoStackTrace() {
        assertThat(LambdaFault.service("x").getStackTrace()).isEmpty();
    }
}
