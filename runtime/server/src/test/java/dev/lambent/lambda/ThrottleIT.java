package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.Limits;
import dev.lambent.time.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Every reason for which a request can be turned away, on a clock that stands still. */
final class ThrottleIT {

    @TempDir
    Path folder;

    private LambdaServer server;
    private LambdaClient lambda;

    private void serve(UnaryOperator<ConcurrencyLimits> change) throws IOException {
        Limits aws = Limits.aws();
        server = new LambdaServer(folder, aws.withConcurrency(change.apply(aws.concurrency())), LambdaServer.STANDING);
        lambda = server.client();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void make(String name) {
        CreateFunctionRequest request =
                LambdaApiFixture.request(name, r -> r.handler("origin").timeout(900));
        lambda.createFunction(request);
        server.settle();
    }

    private void reserve(String name, int concurrency) {
        lambda.putFunctionConcurrency(r -> r.functionName(name).reservedConcurrentExecutions(concurrency));
    }

    private RawAnswer invoke(String name) {
        return RawAnswer.to(server.url(), "POST", "/2015-03-31/functions/" + name + "/invocations", "{}");
    }

    private static RawAnswer throttled(String reason, String retryAfter) {
        return new RawAnswer(
                429,
                "TooManyRequestsException",
                retryAfter,
                "{\"Reason\":\"" + reason + "\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}");
    }

    @Test
    void anAccountRunsNoMoreAtOnceThanItMay() throws IOException {
        serve(limits -> limits.withAccount(1));
        make("f");
        make("g");
        server.hold(lambda, "f");

        assertThat(invoke("f")).isEqualTo(throttled("ConcurrentInvocationLimitExceeded", null));
        assertThat(invoke("g")).isEqualTo(throttled("ConcurrentInvocationLimitExceeded", null));
        TooManyRequestsException refused =
                catchThrowableOfType(TooManyRequestsException.class, () -> lambda.invoke(r -> r.functionName("g")));
        assertThat(refused.reasonAsString()).isEqualTo("ConcurrentInvocationLimitExceeded");
        assertThat(refused.retryAfterSeconds()).isNull();
        assertThat(refused.type()).isEqualTo("User");
    }

    @Test
    void aFunctionGetsNoMoreNewEnvironmentsThanItMayInTenSeconds() throws IOException {
        serve(limits -> limits.withEnvironments(new Rate(1, Duration.ofSeconds(10))));
        make("f");
        server.hold(lambda, "f");

        assertThat(invoke("f")).isEqualTo(throttled("ConcurrentInvocationLimitExceeded", "10"));

        server.timeline.advance(Duration.ofSeconds(10));
        assertThat(invoke("f").status()).isEqualTo(200);
    }

    @Test
    void aFunctionIsInvokedNoMoreOftenThanItMay() throws IOException {
        serve(limits -> limits.withAccount(2).withRequestsPerConcurrency(1));
        make("f");
        make("g");
        assertThat(invoke("f").status()).isEqualTo(200);
        assertThat(invoke("f").status()).isEqualTo(200);

        assertThat(invoke("f")).isEqualTo(throttled("FunctionInvocationRateLimitExceeded", "1"));
        TooManyRequestsException refused =
                catchThrowableOfType(TooManyRequestsException.class, () -> lambda.invoke(r -> r.functionName("f")));
        assertThat(refused.reasonAsString()).isEqualTo("FunctionInvocationRateLimitExceeded");
        assertThat(refused.retryAfterSeconds()).isEqualTo("1");
        assertThat(invoke("g").status()).isEqualTo(200);

        server.timeline.advance(Duration.ofMillis(500));
        assertThat(invoke("f").status()).isEqualTo(200);
    }

    @Test
    void aFunctionRunsNoMoreAtOnceThanIsReservedForIt() throws IOException {
        serve(limits -> limits);
        make("f");
        make("g");
        reserve("f", 1);
        server.hold(lambda, "f");

        assertThat(invoke("f")).isEqualTo(throttled("ReservedFunctionConcurrentInvocationLimitExceeded", null));
        assertThat(invoke("g").status()).isEqualTo(200);

        reserve("f", 2);
        assertThat(invoke("f").status()).isEqualTo(200);
    }

    @Test
    void aFunctionIsInvokedNoMoreOftenThanItsReservationIsGoodFor() throws IOException {
        serve(limits -> limits.withRequestsPerConcurrency(1));
        make("f");
        reserve("f", 1);
        assertThat(invoke("f").status()).isEqualTo(200);

        assertThat(invoke("f")).isEqualTo(throttled("ReservedFunctionInvocationRateLimitExceeded", "1"));

        server.timeline.advance(Duration.ofSeconds(1));
        assertThat(invoke("f").status()).isEqualTo(200);
    }

    @Test
    void aCallerAsksNoMoreOfTheControlPlaneThanItMay() throws IOException {
        serve(limits -> limits.withControlPlane(new Rate(3, Duration.ofSeconds(3))));
        LambdaClient other = server.client("111111111111", LambdaServer.REGION);
        LambdaClient elsewhere = server.client(LambdaServer.ACCOUNT, "eu-west-1");
        make("f");
        lambda.listFunctions();
        lambda.getFunction(r -> r.functionName("f"));

        String list = "/2015-03-31/functions";
        assertThat(RawAnswer.to(server.url(), "GET", list, "")).isEqualTo(throttled("CallerRateLimitExceeded", "1"));
        assertThat(RawAnswer.to(server.url(), "POST", list, "{}")).isEqualTo(throttled("CallerRateLimitExceeded", "1"));
        assertThat(invoke("f").status())
                .as("running functions is not held to it")
                .isEqualTo(200);
        assertThat(other.listFunctions().functions()).isEmpty();
        assertThat(elsewhere.listFunctions().functions()).isEmpty();

        server.timeline.advance(Duration.ofSeconds(1));
        assertThat(lambda.listFunctions().functions()).hasSize(1);
        TooManyRequestsException refused = catchThrowableOfType(TooManyRequestsException.class, lambda::listFunctions);
        assertThat(refused.reasonAsString()).isEqualTo("CallerRateLimitExceeded");
    }

    @Test
    void withRelaxedLimitsOnlyWhatRunsAtOnceIsBounded() throws IOException {
        serve(limits -> ConcurrencyLimits.relaxed().withAccount(2));
        make("f");
        for (int i = 0; i < 50; i++) {
            assertThat(invoke("f").status()).isEqualTo(200);
        }
        server.hold(lambda, "f");
        server.hold(lambda, "f");

        assertThat(invoke("f")).isEqualTo(throttled("ConcurrentInvocationLimitExceeded", null));
    }
}
