package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.function.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Functions that are given another configuration or other code. */
final class ConfigurationIT extends LambdaApiFixture {

    @Test
    void whatAnUpdateDoesNotMentionStays() {
        make(
                "f",
                r -> r.description("was")
                        .memorySize(256)
                        .environment(e -> e.variables(Map.of("KEY", "value")))
                        .loggingConfig(l -> l.logFormat("JSON").logGroup("g")));

        UpdateFunctionConfigurationResponse updated = lambda.updateFunctionConfiguration(
                r -> r.functionName("f").timeout(30).loggingConfig(l -> l.applicationLogLevel("ERROR")));

        assertThat(updated.sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(updated.timeout()).isEqualTo(30);
        assertThat(updated.description()).isEqualTo("was");
        assertThat(updated.memorySize()).isEqualTo(256);
        assertThat(updated.environment().variables()).containsEntry("KEY", "value");
        assertThat(updated.loggingConfig().applicationLogLevelAsString()).isEqualTo("ERROR");
        assertThat(updated.loggingConfig().logGroup()).isEqualTo("g");
    }

    @Test
    void whatAnUpdateGivesEmptyIsEmptied() {
        make(
                "f",
                r -> r.description("was")
                        .environment(e -> e.variables(Map.of("KEY", "value")))
                        .loggingConfig(l -> l.logFormat("JSON")));

        UpdateFunctionConfigurationResponse updated = lambda.updateFunctionConfiguration(r -> r.functionName("f")
                .description("")
                .environment(e -> e.variables(Map.of()))
                .loggingConfig(l -> l.logFormat("Text")));

        assertThat(updated.description()).isEmpty();
        assertThat(updated.environment().variables()).isEmpty();
        assertThat(updated.loggingConfig().applicationLogLevelAsString()).isNull();
    }

    @Test
    void anUpdateIsInProgressUntilItIsDone() {
        make("f", "echo");

        UpdateFunctionConfigurationResponse updated =
                lambda.updateFunctionConfiguration(r -> r.functionName("f").memorySize(256));
        assertThat(updated.stateAsString()).isEqualTo("Active");
        assertThat(updated.lastUpdateStatusAsString()).isEqualTo("InProgress");
        assertThat(updated.lastUpdateStatusReason()).isEqualTo("The function is being created.");
        assertThat(updated.lastUpdateStatusReasonCodeAsString()).isEqualTo("Creating");

        server.settle();
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f")).lastUpdateStatusAsString())
                .isEqualTo("Successful");
    }

    @Test
    void aFunctionThatIsBusyChangingRefusesOtherChanges(@TempDir Path folder) throws IOException {
        try (LambdaServer slow = new LambdaServer(folder, Limits.aws().withActivation(Duration.ofHours(1)))) {
            LambdaClient client = slow.client();
            client.createFunction(request("f", r -> {}));
            String pending =
                    "409 ResourceConflictException: The operation cannot be performed at this time. The function"
                            + " is currently in the following state: Pending";
            assertThat(refusal(() -> client.invoke(r -> r.functionName("f")))).isEqualTo(pending);
            assertThat(refusal(() -> client.publishVersion(r -> r.functionName("f"))))
                    .isEqualTo(pending);
            assertThat(refusal(() ->
                            client.updateFunctionCode(r -> r.functionName("f").zipFile(Zips.of("2")))))
                    .isEqualTo(pending);

            slow.timeline.advance(Duration.ofHours(1));
            client.updateFunctionConfiguration(r -> r.functionName("f").handler("context"));
            assertThat(refusal(() -> client.updateFunctionConfiguration(
                            r -> r.functionName("f").timeout(9))))
                    .isEqualTo(
                            "409 ResourceConflictException: The operation cannot be performed at this time. An update is"
                                    + " in progress for resource: " + ARN + "f");
            assertThat(client.invoke(r -> r.functionName("f").payload(json("1")))
                            .payload()
                            .asUtf8String())
                    .as("what was before still runs")
                    .isEqualTo("1");
        }
    }

    @Test
    void anUpdateCanBeTiedToARevision() {
        make("f", "echo");
        String revision =
                lambda.getFunctionConfiguration(r -> r.functionName("f")).revisionId();

        String outdated =
                "412 PreconditionFailedException: The Revision Id provided does not match the latest Revision Id."
                        + " Call the GetFunction/GetAlias API to retrieve the latest Revision Id";
        assertThat(refusal(() -> lambda.updateFunctionConfiguration(
                        r -> r.functionName("f").revisionId("other").timeout(5))))
                .isEqualTo(outdated);
        assertThat(refusal(() -> lambda.updateFunctionCode(
                        r -> r.functionName("f").revisionId("other").zipFile(Zips.of("2")))))
                .isEqualTo(outdated);

        lambda.updateFunctionConfiguration(
                r -> r.functionName("f").revisionId(revision).timeout(5));
    }

    @Test
    void versionsAndAliasesCannotBeChanged() {
        make("f", r -> r.publish(true));

        String refused = "400 InvalidParameterValueException: This operation is permitted on Lambda functions only.";
        assertThat(refusal(() -> lambda.updateFunctionConfiguration(
                        r -> r.functionName("f:1").timeout(5))))
                .startsWith(refused);
        assertThat(refusal(() ->
                        lambda.updateFunctionCode(r -> r.functionName("f:1").zipFile(Zips.of("2")))))
                .startsWith(refused);
    }

    @Test
    void otherCodeHasAnotherHash() {
        String before = make("f", "echo").codeSha256();

        UpdateFunctionCodeResponse updated = lambda.updateFunctionCode(
                r -> r.functionName("f").zipFile(Zips.of("2")).architecturesWithStrings("arm64"));

        assertThat(updated.codeSha256()).isNotEqualTo(before);
        assertThat(updated.architecturesAsStrings()).containsExactly("arm64");
        assertThat(updated.functionArn()).isEqualTo(ARN + "f");
        assertThat(updated.lastUpdateStatusAsString()).isEqualTo("InProgress");
    }

    @Test
    void codeCanBePublishedAtOnce() {
        make("f", r -> r.publish(true));

        UpdateFunctionCodeResponse updated = lambda.updateFunctionCode(
                r -> r.functionName("f").zipFile(Zips.of("2")).publish(true));

        assertThat(updated.version()).isEqualTo("2");
        assertThat(updated.functionArn()).isEqualTo(ARN + "f:2");
        assertThat(updated.stateAsString()).isEqualTo("Pending");
    }

    @Test
    void aDryRunChangesNothing() {
        String before = make("f", "echo").codeSha256();

        assertThat(lambda.updateFunctionCode(
                                r -> r.functionName("f").zipFile(Zips.of("2")).dryRun(true))
                        .lastUpdateStatusAsString())
                .isEqualTo("Successful");
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f")).codeSha256())
                .isEqualTo(before);
    }

    @Test
    void codeIsRefusedAsItIsForANewFunction() {
        make("f", "echo");

        assertThat(refusal(
                        () -> lambda.updateFunctionCode(r -> r.functionName("g").zipFile(Zips.of("2")))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
        assertThat(refusal(() -> lambda.updateFunctionCode(r -> r.functionName("f"))))
                .isEqualTo("400 InvalidParameterValueException: Please provide a source for function code.");
        assertThat(refusal(
                        () -> lambda.updateFunctionCode(r -> r.functionName("f").imageUri("x"))))
                .isEqualTo(
                        "400 InvalidParameterValueException: Please don't provide ImageUri when updating a function with"
                                + " packageType Zip.");
        assertThat(refusal(
                        () -> lambda.updateFunctionCode(r -> r.functionName("f").s3Bucket("bucket"))))
                .isEqualTo("400 InvalidParameterValueException: Please provide a source for function code.");
    }
}
