package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;

/** What is beside the functions themselves, and what isn't there yet. */
final class AccountIT extends LambdaApiFixture {

    private static final String CONFIG = LambdaServer.ARN + ":code-signing-config:csc-12345678901234567";

    @Test
    void anAccountKnowsItsLimitsAndItsUsage() {
        long size = make("f", r -> r.publish(true)).codeSize();
        lambda.publishLayerVersion(r -> r.layerName("l").content(c -> c.zipFile(Zips.of("1"))));

        GetAccountSettingsResponse settings = lambda.getAccountSettings();

        assertThat(settings.accountLimit().totalCodeSize()).isEqualTo(80_530_636_800L);
        assertThat(settings.accountLimit().codeSizeUnzipped()).isEqualTo(262_144_000);
        assertThat(settings.accountLimit().codeSizeZipped()).isEqualTo(52_428_800);
        assertThat(settings.accountLimit().concurrentExecutions()).isEqualTo(1000);
        assertThat(settings.accountLimit().unreservedConcurrentExecutions()).isEqualTo(1000);
        assertThat(settings.accountUsage().functionCount()).isEqualTo(1);
        assertThat(settings.accountUsage().totalCodeSize()).isEqualTo(3 * size);
    }

    @Test
    void theRuntimeIsManagedForEachVersion() {
        make("f", r -> r.publish(true));
        assertThat(lambda.getRuntimeManagementConfig(r -> r.functionName("f")).updateRuntimeOnAsString())
                .isEqualTo("Auto");

        String runtime = "arn:aws:lambda:us-east-1::runtime:" + "0".repeat(64);
        lambda.putRuntimeManagementConfig(r ->
                r.functionName("f").qualifier("1").updateRuntimeOn("Manual").runtimeVersionArn(runtime));

        GetRuntimeManagementConfigResponse one =
                lambda.getRuntimeManagementConfig(r -> r.functionName("f").qualifier("1"));
        assertThat(one.updateRuntimeOnAsString()).isEqualTo("Manual");
        assertThat(one.runtimeVersionArn()).isEqualTo(runtime);
        assertThat(one.functionArn()).isEqualTo(ARN + "f:1");
        assertThat(lambda.getRuntimeManagementConfig(r -> r.functionName("f")).updateRuntimeOnAsString())
                .isEqualTo("Auto");
    }

    @Test
    void runtimeManagementThatMakesNoSenseIsRefused() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.putRuntimeManagementConfig(
                        r -> r.functionName("f").updateRuntimeOn("Manual"))))
                .startsWith("400 InvalidParameterValueException: RuntimeVersionArn must be given");
        assertThat(refusal(() -> lambda.putRuntimeManagementConfig(
                        r -> r.functionName("f").updateRuntimeOn("Never"))))
                .endsWith("Member must satisfy enum value set: [Auto, Manual, FunctionUpdate]");
        assertThat(refusal(() -> lambda.getRuntimeManagementConfig(r -> r.functionName("g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
    }

    @Test
    void aFunctionMayBeAllowedToInvokeItselfInALoop() {
        make("f", "echo");
        assertThat(lambda.getFunctionRecursionConfig(r -> r.functionName("f")).recursiveLoopAsString())
                .isEqualTo("Terminate");

        assertThat(lambda.putFunctionRecursionConfig(r -> r.functionName("f").recursiveLoop("Allow"))
                        .recursiveLoopAsString())
                .isEqualTo("Allow");

        assertThat(lambda.getFunctionRecursionConfig(r -> r.functionName("f")).recursiveLoopAsString())
                .isEqualTo("Allow");
        assertThat(refusal(() -> lambda.putFunctionRecursionConfig(
                        r -> r.functionName("f").recursiveLoop("X"))))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value 'X' at 'recursiveLoop' failed to"
                                + " satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]");
        assertThat(refusal(() -> lambda.getFunctionRecursionConfig(r -> r.functionName("f:1"))))
                .startsWith("400 ValidationException: ");
        assertThat(refusal(() -> lambda.getFunctionRecursionConfig(r -> r.functionName("g"))))
                .startsWith("404 ResourceNotFoundException: ");
    }

    @Test
    void nothingIsSigned() {
        make("f", "echo");

        assertThat(lambda.listCodeSigningConfigs(r -> {}).codeSigningConfigs()).isEmpty();
        assertThat(lambda.getFunctionCodeSigningConfig(r -> r.functionName("f")).functionName())
                .isEqualTo("f");
        assertThat(lambda.getFunctionCodeSigningConfig(r -> r.functionName("f")).codeSigningConfigArn())
                .isNull();
        assertThat(refusal(() -> lambda.getFunctionCodeSigningConfig(r -> r.functionName("g"))))
                .startsWith("404 ResourceNotFoundException: Function not found");
        String missing =
                "404 ResourceNotFoundException: The Lambda code signing configuration " + CONFIG + " can not be found.";
        assertThat(refusal(() -> lambda.getCodeSigningConfig(r -> r.codeSigningConfigArn(CONFIG))))
                .isEqualTo(missing);
        assertThat(refusal(() -> lambda.listFunctionsByCodeSigningConfig(r -> r.codeSigningConfigArn(CONFIG))))
                .isEqualTo(missing);
    }

    @Test
    void whatIsNotThereYetIsRefusedByName() {
        assertThat(refusal(() ->
                        lambda.createFunctionUrlConfig(r -> r.functionName("f").authType("NONE"))))
                .startsWith("501 NotImplementedException: CreateFunctionUrlConfig is not supported by Lambent.");
        assertThat(refusal(() -> lambda.createCodeSigningConfig(
                        r -> r.allowedPublishers(p -> p.signingProfileVersionArns("arn:x")))))
                .startsWith("501 NotImplementedException: CreateCodeSigningConfig is not supported by Lambent.");
    }
}
