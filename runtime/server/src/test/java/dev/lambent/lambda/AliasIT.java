package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Aliases. */
final class AliasIT extends LambdaApiFixture {

    @BeforeEach
    void makeTwoVersions() {
        make("f", r -> r.publish(true));
        publish("f", "2");
    }

    private CreateAliasResponse create(String name, String version) {
        return lambda.createAlias(r -> r.functionName("f").name(name).functionVersion(version));
    }

    @Test
    void anAliasIsMadeFoundAndDeleted() {
        CreateAliasResponse made = create("live", "1");
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.aliasArn()).isEqualTo(ARN + "f:live");
        assertThat(made.functionVersion()).isEqualTo("1");
        assertThat(made.description()).isEmpty();
        assertThat(made.routingConfig()).isNull();

        assertThat(lambda.getAlias(r -> r.functionName("f").name("live")).revisionId())
                .isEqualTo(made.revisionId());

        for (int i = 0; i < 2; i++) {
            assertThat(lambda.deleteAlias(r -> r.functionName("f").name("live"))
                            .sdkHttpResponse()
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(refusal(() -> lambda.getAlias(r -> r.functionName("f").name("live"))))
                .isEqualTo("404 ResourceNotFoundException: Cannot find alias arn: " + ARN + "f:live");
    }

    @Test
    void anAliasSplitsTrafficBetweenTwoVersions() {
        UpdateAliasResponse split = lambda.updateAlias(r -> r.functionName("f")
                .name(create("live", "1").name())
                .routingConfig(c -> c.additionalVersionWeights(Map.of("2", 0.25))));
        assertThat(split.routingConfig().additionalVersionWeights()).isEqualTo(Map.of("2", 0.25));

        assertThat(lambda.updateAlias(r -> r.functionName("f").name("live").description("d"))
                        .routingConfig()
                        .additionalVersionWeights())
                .as("stays when not mentioned")
                .isEqualTo(Map.of("2", 0.25));
        assertThat(lambda.updateAlias(r -> r.functionName("f").name("live").routingConfig(c -> {}))
                        .routingConfig())
                .as("goes when given empty")
                .isNull();
    }

    @Test
    void anAliasCanBeMovedUnderAKnownRevision() {
        String revision = create("live", "1").revisionId();

        assertThat(refusal(() -> lambda.updateAlias(r ->
                        r.functionName("f").name("live").functionVersion("2").revisionId("other"))))
                .startsWith("412 PreconditionFailedException: The Revision Id provided does not match the latest");
        UpdateAliasResponse moved = lambda.updateAlias(
                r -> r.functionName("f").name("live").functionVersion("2").revisionId(revision));
        assertThat(moved.functionVersion()).isEqualTo("2");
        assertThat(moved.revisionId()).isNotEqualTo(revision);
    }

    @Test
    void whatAnAliasCannotBeIsRefused() {
        create("live", "1");

        assertThat(refusal(() -> create("live", "1")))
                .isEqualTo("409 ResourceConflictException: Alias already exists: " + ARN + "f:live");
        assertThat(refusal(() -> create("next", "10")))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:10");
        assertThat(refusal(() -> create("2024", "1")))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value '2024' at 'name' failed to satisfy"
                                + " constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
        assertThat(refusal(() -> create("next", "x")))
                .contains("Value 'x' at 'functionVersion' failed to satisfy constraint");
        assertThat(refusal(() -> lambda.updateAlias(r -> r.functionName("f").name("no"))))
                .isEqualTo("404 ResourceNotFoundException: Alias not found: " + ARN + "f:no");
        assertThat(refusal(() ->
                        lambda.createAlias(r -> r.functionName("g").name("live").functionVersion("1"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
    }

    private String split(String main, Map<String, Double> weights) {
        return refusal(() -> lambda.createAlias(r -> r.functionName("f")
                .name("split")
                .functionVersion(main)
                .routingConfig(c -> c.additionalVersionWeights(weights))));
    }

    @Test
    void aSplitThatIsNoneIsRefused() {
        assertThat(split("1", Map.of("2", 0.1, "3", 0.1)))
                .isEqualTo("400 InvalidParameterValueException: Number of items in AdditionalVersionWeights cannot be"
                        + " greater than 1");
        assertThat(split("1", Map.of("2", 2.0)))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '{2=2.0}' at"
                        + " 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy"
                        + " constraint: [Member must have value less than or equal to 1.0, Member must have value greater"
                        + " than or equal to 0.0, Member must not be null]");
        assertThat(split("1", Map.of("$LATEST", 0.5)))
                .endsWith(
                        "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member"
                                + " must have length greater than or equal to 1, Member must satisfy regular expression pattern:"
                                + " [0-9]+]");
        assertThat(split("1", Map.of("1", 0.5)))
                .isEqualTo(
                        "400 InvalidParameterValueException: Invalid function version 1. Function version 1 is already"
                                + " included in routing configuration.");
        assertThat(split("$LATEST", Map.of("1", 0.5)))
                .isEqualTo(
                        "400 InvalidParameterValueException: $LATEST is not supported for an alias pointing to more than"
                                + " 1 version");
        assertThat(split("1", Map.of("9", 0.5)))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:9");
    }

    @Test
    void aliasesAreListedByNameAndByVersion() {
        create("c", "$LATEST");
        create("a", "1");
        create("b", "2");

        assertThat(lambda.listAliasesPaginator(r -> r.functionName("f").maxItems(1))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("a", "b", "c");
        assertThat(lambda.listAliases(r -> r.functionName("f").functionVersion("2"))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("b");
        assertThat(refusal(() -> lambda.listAliases(r -> r.functionName("g")))).startsWith("404 ");
    }
}
