package dev.lambent.lambda;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** Environments that are provisioned: how they come, serve, move and go. */
final class ProvisionedConcurrencyIT extends LambdaApiFixture {

    @BeforeEach
    void makeAVersion() {
        make("f", ProvisionedConcurrencyIT::originPublished);
    }

    /** A published function that says why its environment was started. */
    private static void originPublished(CreateFunctionRequest.Builder request) {
        request.handler("origin").timeout(900).publish(true);
    }

    private String publishWith(String handler) {
        lambda.updateFunctionConfiguration(r -> r.functionName("f").handler(handler));
        server.settle();
        String version = lambda.publishVersion(r -> r.functionName("f")).version();
        server.settle();
        return version;
    }

    private PutProvisionedConcurrencyConfigResponse provision(String qualifier, int environments) {
        PutProvisionedConcurrencyConfigResponse answer = lambda.putProvisionedConcurrencyConfig(
                r -> r.functionName("f").qualifier(qualifier).provisionedConcurrentExecutions(environments));
        server.settle();
        return answer;
    }

    private GetProvisionedConcurrencyConfigResponse config(String qualifier) {
        return lambda.getProvisionedConcurrencyConfig(r -> r.functionName("f").qualifier(qualifier));
    }

    private boolean starting(String version) {
        return server.timeline
                .ask(() -> server.domain.pool().environments().stream()
                        .anyMatch(each -> each.place().version().equals(version)))
                .toCompletableFuture()
                .join();
    }

    /** {@code STATUS available/allocated/requested}. */
    private String state(String qualifier) {
        return state(lambda, qualifier);
    }

    private static String state(LambdaClient client, String qualifier) {
        GetProvisionedConcurrencyConfigResponse config =
                client.getProvisionedConcurrencyConfig(r -> r.functionName("f").qualifier(qualifier));
        String reason = config.statusReason() == null ? "" : " " + config.statusReason();
        return config.statusAsString() + reason + " " + config.availableProvisionedConcurrentExecutions() + "/"
                + config.allocatedProvisionedConcurrentExecutions() + "/"
                + config.requestedProvisionedConcurrentExecutions();
    }

    private String originOf(String function) {
        InvokeResponse answer = invoke(r -> r.functionName(function));
        return answer.executedVersion() + " " + answer.payload().asUtf8String();
    }

    private void alias(String name, String version) {
        lambda.createAlias(r -> r.functionName("f").name(name).functionVersion(version));
    }

    @Test
    void environmentsAreProvisionedShownAndReleased() {
        PutProvisionedConcurrencyConfigResponse asked = provision("1", 2);
        assertThat(asked.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(asked.statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(asked.requestedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(asked.allocatedProvisionedConcurrentExecutions()).isZero();
        assertThat(asked.availableProvisionedConcurrentExecutions()).isZero();
        assertThat(asked.statusReason()).isNull();
        assertThat(asked.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");

        assertThat(state("1")).isEqualTo("READY 2/2/2");
        assertThat(config("1").lastModified()).isEqualTo(asked.lastModified());
        assertThat(originOf("f:1")).isEqualTo("1 \"provisioned-concurrency\"");
        assertThat(originOf("f")).isEqualTo("$LATEST \"on-demand\"");
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(998);

        for (int i = 0; i < 2; i++) {
            assertThat(lambda.deleteProvisionedConcurrencyConfig(
                                    r -> r.functionName("f").qualifier("1"))
                            .sdkHttpResponse()
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(refusal(() -> config("1")))
                .isEqualTo("404 ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found"
                        + " for this function");
        assertThat(originOf("f:1")).isEqualTo("1 \"on-demand\"");
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(1000);
    }

    @Test
    void moreOrFewerMayBeAskedForAtAnyTime() {
        provision("1", 1);
        assertThat(provision("1", 3).statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(state("1")).isEqualTo("READY 3/3/3");

        provision("1", 2);
        assertThat(state("1")).isEqualTo("READY 2/2/2");
    }

    @Test
    void whatCanNotBeInitialisedFailsUntilItIsAskedForAgain() {
        String version = publishWith("refuse");

        provision(version, 1);
        assertThat(state(version)).isEqualTo("FAILED FUNCTION_ERROR_INIT_FAILURE 0/0/1");
        assertThat(provision(version, 2).statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(state(version)).isEqualTo("FAILED FUNCTION_ERROR_INIT_FAILURE 0/0/2");
    }

    @Test
    void anInitThatTakesTooLongFails(@TempDir Path folder) throws IOException {
        Limits aws = Limits.aws();
        Limits impatient = new Limits(
                aws.activation(),
                aws.inactiveAfter(),
                aws.codeStorageBytes(),
                aws.policyCharacters(),
                aws.tagsPerFunction(),
                aws.init(),
                Duration.ofSeconds(1),
                aws.environmentIdle(),
                aws.concurrency());
        try (LambdaServer other = new LambdaServer(folder, impatient)) {
            LambdaClient client = other.client();
            client.createFunction(
                    request("f", r -> r.handler("stuck").timeout(1).publish(true)));
            other.settle();

            client.putProvisionedConcurrencyConfig(
                    r -> r.functionName("f").qualifier("1").provisionedConcurrentExecutions(1));

            await().until(() -> state(client, "1"), "FAILED FUNCTION_ERROR_INIT_TIMEOUT 0/0/1"::equals);
        }
    }

    @Test
    void whatIsBeyondTheProvisionedEnvironmentsRunsOnDemand() {
        provision("1", 1);
        server.hold(lambda, "f:1");

        assertThat(originOf("f:1")).isEqualTo("1 \"on-demand\"");
    }

    @Test
    void nothingRunsOnDemandWhereAllThatIsReservedIsProvisioned() {
        lambda.putFunctionConcurrency(r -> r.functionName("f").reservedConcurrentExecutions(1));
        provision("1", 1);
        String refused = "429 TooManyRequestsException: Rate Exceeded.";

        assertThat(originOf("f:1")).isEqualTo("1 \"provisioned-concurrency\"");
        assertThat(refusal(() -> originOf("f"))).isEqualTo(refused);
        server.hold(lambda, "f:1");
        assertThat(refusal(() -> originOf("f:1"))).isEqualTo(refused);
    }

    @Test
    void theEnvironmentsOfAnAliasMoveWithIt() {
        publish("f", "2");
        alias("live", "1");
        provision("live", 1);
        assertThat(state("live")).isEqualTo("READY 1/1/1");
        assertThat(originOf("f:live")).isEqualTo("1 \"provisioned-concurrency\"");

        lambda.updateAlias(r -> r.functionName("f").name("live").functionVersion("2"));
        server.settle();

        assertThat(state("live")).isEqualTo("READY 1/1/1");
        assertThat(originOf("f:live")).isEqualTo("2 \"provisioned-concurrency\"");
        assertThat(originOf("f:1")).isEqualTo("1 \"on-demand\"");
    }

    @Test
    void whatWasThereStaysUntilTheNextVersionIsReady() {
        String stuck = publishWith("stuck");
        alias("live", "1");
        provision("live", 1);

        lambda.updateAlias(r -> r.functionName("f").name("live").functionVersion(stuck));

        // An init holds the clock, so this waits for the environment itself and not for the clock.
        await().until(() -> starting(stuck));
        assertThat(state("live")).isEqualTo("IN_PROGRESS 1/1/1");
        assertThat(originOf("f:1")).isEqualTo("1 \"provisioned-concurrency\"");
    }

    @Test
    void bothVersionsOfAWeightedAliasGetTheirShare() {
        publish("f", "2");
        lambda.createAlias(r -> r.functionName("f")
                .name("live")
                .functionVersion("1")
                .routingConfig(c -> c.additionalVersionWeights(Map.of("2", 0.25))));

        provision("live", 4);

        assertThat(state("live")).isEqualTo("READY 4/4/4");
        assertThat(originOf("f:1")).isEqualTo("1 \"provisioned-concurrency\"");
        assertThat(originOf("f:2")).isEqualTo("2 \"provisioned-concurrency\"");
    }

    @Test
    void anAliasWithEnvironmentsGoesNowhereWhereItCanHaveNone() {
        publish("f", "2");
        alias("live", "1");
        provision("live", 1);
        provision("2", 1);
        String taken = "409 ResourceConflictException: Alias can't be used for Provisioned Concurrency configuration on"
                + " an already Provisioned version";

        assertThat(refusal(() ->
                        lambda.updateAlias(r -> r.functionName("f").name("live").functionVersion("$LATEST"))))
                .isEqualTo("400 InvalidParameterValueException: Provisioned Concurrency Configs cannot be applied to"
                        + " unpublished function versions.");
        assertThat(refusal(() ->
                        lambda.updateAlias(r -> r.functionName("f").name("live").functionVersion("2"))))
                .isEqualTo(taken);
        assertThat(refusal(() -> lambda.updateAlias(r -> r.functionName("f")
                        .name("live")
                        .routingConfig(c -> c.additionalVersionWeights(Map.of("2", 0.1))))))
                .isEqualTo(taken);

        assertThat(lambda.getAlias(r -> r.functionName("f").name("live")).functionVersion())
                .isEqualTo("1");
        assertThat(lambda.getAlias(r -> r.functionName("f").name("live")).routingConfig())
                .isNull();
        assertThat(state("live")).isEqualTo("READY 1/1/1");
        assertThat(lambda.updateAlias(r -> r.functionName("f").name("live").description("d"))
                        .description())
                .isEqualTo("d");
    }

    @Test
    void environmentsGoWithTheirAliasVersionOrFunction() {
        publish("f", "2");
        alias("live", "1");
        provision("live", 1);
        provision("2", 1);

        lambda.deleteAlias(r -> r.functionName("f").name("live"));
        lambda.deleteFunction(r -> r.functionName("f").qualifier("2"));

        assertThat(lambda.listProvisionedConcurrencyConfigs(r -> r.functionName("f"))
                        .provisionedConcurrencyConfigs())
                .isEmpty();
        provision("1", 3);
        lambda.deleteFunction(r -> r.functionName("f"));
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(1000);
    }

    @Test
    void configurationsAreListedInPages() {
        publish("f", "2");
        publish("f", "3");
        alias("live", "1");
        provision("live", 1);
        provision("2", 1);
        provision("3", 2);

        assertThat(lambda.listProvisionedConcurrencyConfigsPaginator(
                                r -> r.functionName("f").maxItems(1))
                        .provisionedConcurrencyConfigs())
                .extracting(ProvisionedConcurrencyConfigListItem::functionArn)
                .containsExactly(ARN + "f:2", ARN + "f:3", ARN + "f:live");
        ProvisionedConcurrencyConfigListItem three = lambda.listProvisionedConcurrencyConfigs(r -> r.functionName("f"))
                .provisionedConcurrencyConfigs()
                .get(1);
        assertThat(three.statusAsString()).isEqualTo("READY");
        assertThat(three.requestedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(three.allocatedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(three.availableProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(three.lastModified()).isEqualTo(config("3").lastModified());
    }
}
