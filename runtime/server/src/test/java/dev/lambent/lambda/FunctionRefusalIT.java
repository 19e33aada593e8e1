package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;

/** What CreateFunction refuses, and in which words. */
final class FunctionRefusalIT extends LambdaApiFixture {

    private String refusalOf(Consumer<CreateFunctionRequest.Builder> more) {
        String refusal = refusal(() -> lambda.createFunction(request("f", more)));
        assertThat(lambda.listFunctions().functions()).as("nothing is made").isEmpty();
        return refusal;
    }

    @Test
    void aNameMayHave64Characters() {
        String longest = "f".repeat(64);
        assertThat(make(longest, "echo").functionName()).isEqualTo(longest);
        server.reset();

        String longer = "f".repeat(65);
        assertThat(refusalOf(r -> r.functionName(longer)))
                .isEqualTo("400 InvalidParameterValueException: 1 validation error detected: Value '" + longer
                        + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal"
                        + " to 64");
        assertThat(refusalOf(r -> r.functionName("f".repeat(141))))
                .startsWith("400 ValidationException: 1 validation error detected: ")
                .endsWith("Member must have length less than or equal to 140");
    }

    @Test
    void aNameIsTakenOnce() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.createFunction(request("f", r -> {}))))
                .isEqualTo("409 ResourceConflictException: Function already exist: f");
    }

    @Test
    void allConstraintsAreNamedAtOnce() {
        assertThat(refusalOf(r ->
                        r.role("me").handler("a b").memorySize(127).timeout(901).description("d".repeat(257))))
                .startsWith("400 ValidationException: 5 validation errors detected: Value 'me' at 'role'")
                .contains("; Value 'a b' at 'handler' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: [^\\s]+; ")
                .contains(
                        "Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than"
                                + " or equal to 128")
                .contains("Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 900");
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation(r -> r.memorySize(10_241), "'10241' at 'memorySize'", "value less than or equal to 10240"),
                violation(r -> r.timeout(0), "'0' at 'timeout'", "value greater than or equal to 1"),
                violation(
                        r -> r.ephemeralStorage(s -> s.size(511)),
                        "'511' at 'ephemeralStorage.size'",
                        "value greater than or equal to 512"),
                violation(
                        r -> r.architecturesWithStrings("x86_64", "arm64"),
                        "'[x86_64, arm64]' at 'architectures'",
                        "Member must have length less than or equal to 1"),
                violation(
                        r -> r.architecturesWithStrings("z80"),
                        "'[z80]' at 'architectures'",
                        "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must"
                                + " not be null]"),
                violation(
                        r -> r.environment(e -> e.variables(Map.of("1", "2"))),
                        "'{1=2}' at 'environment.variables'",
                        "Map keys must satisfy constraint: [Member must satisfy regular expression pattern:"
                                + " [a-zA-Z]([a-zA-Z0-9_])+]"),
                violation(
                        r -> r.tracingConfig(t -> t.mode("Some")),
                        "'Some' at 'tracingConfig.mode'",
                        "enum value set: [Active, PassThrough]"),
                violation(
                        r -> r.loggingConfig(t -> t.logFormat("XML")),
                        "'XML' at 'loggingConfig.logFormat'",
                        "enum value set: [JSON, Text]"),
                violation(
                        r -> r.layers("layer"),
                        "'[layer]' at 'layers'",
                        "Member must satisfy constraint: [Member must have length less than or equal to 140"));
    }

    private static Arguments violation(Consumer<CreateFunctionRequest.Builder> more, String where, String what) {
        return Arguments.of(more, where, what);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aConstraintIsNamedInTheFrameworksWords(
            Consumer<CreateFunctionRequest.Builder> more, String where, String what) {
        assertThat(refusalOf(more))
                .startsWith("400 ValidationException: 1 validation error detected: Value " + where
                        + " failed to satisfy constraint: ")
                .contains(what);
    }

    @Test
    void aRuntimeThatAwsDoesNotKnowIsRefusedWithTheOnesItKnows() {
        assertThat(refusalOf(r -> r.runtime("java99")))
                .startsWith(
                        "400 InvalidParameterValueException: Value java99 at 'runtime' failed to satisfy constraint:"
                                + " Member must satisfy enum value set: [")
                .contains("java21")
                .endsWith("] or be a valid ARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java8", "python2.7", "go1.x", "provided", "nodejs14.x"})
    void aRuntimeThatIsNoMoreIsRefused(String runtime) {
        assertThat(refusalOf(r -> r.runtime(runtime)))
                .isEqualTo("400 InvalidParameterValueException: The runtime parameter of " + runtime
                        + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a"
                        + " supported runtime while creating or updating functions.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java8.al2", "java11", "java17", "java21", "java25", "provided.al2", "provided.al2023"})
    void aRuntimeThatLambentRunsIsTaken(String runtime) {
        assertThat(make("f", r -> r.runtime(runtime)).runtimeAsString()).isEqualTo(runtime);
    }

    @Test
    void runtimeAndHandlerAreNeeded() {
        String needed = "400 InvalidParameterValueException: Runtime and Handler are mandatory parameters for functions"
                + " created with deployment packages.";
        assertThat(refusalOf(r -> r.runtime((String) null))).isEqualTo(needed);
        assertThat(refusalOf(r -> r.handler(null))).isEqualTo(needed);
    }

    @Test
    void codeIsNeededAndMustBeAnArchive() {
        assertThat(refusalOf(r -> r.code(c -> {})))
                .isEqualTo("400 InvalidParameterValueException: Please provide a source for function code.");
        assertThat(refusalOf(r -> r.code(c -> c.zipFile(SdkBytes.fromUtf8String("no zip")))))
                .isEqualTo("400 InvalidParameterValueException: Could not unzip uploaded file. Please check your file,"
                        + " then try to upload again.");
        assertThat(refusalOf(r -> r.code(c -> c.zipFile(SdkBytes.fromUtf8String("")))))
                .isEqualTo("400 InvalidParameterValueException: Uploaded file must be a non-empty zip");
        assertThat(refusalOf(r -> r.code(c -> c.zipFile(SdkBytes.fromByteArray(new byte[52_428_801])))))
                .isEqualTo("413 RequestEntityTooLargeException: Zipped size must be smaller than 52428800 bytes");
        assertThat(refusalOf(r -> r.code(c -> c.zipFile(SdkBytes.fromByteArray(new byte[53_000_000])))))
                .isEqualTo("413 RequestEntityTooLargeException: Request must be smaller than 70167211 bytes for the"
                        + " CreateFunction operation");
    }

    @Test
    void variablesHaveRoomFor4KilobytesAsJson() {
        Map<String, String> most = Map.of("KEY", "v".repeat(4096 - "{\"KEY\":\"\"}".length()));
        make("f", r -> r.environment(e -> e.variables(most)));
        server.reset();

        Map<String, String> more = Map.of("KEY", most.get("KEY") + "v");
        assertThat(refusalOf(r -> r.environment(e -> e.variables(more))))
                .isEqualTo(
                        "400 InvalidParameterValueException: Lambda was unable to configure your environment variables"
                                + " because the environment variables you have provided exceeded the 4KB limit. String measured:"
                                + " {\"KEY\":\"" + more.get("KEY") + "\"}");
    }

    @Test
    void variablesOfLambdaItselfMayNotBeSet() {
        assertThat(refusalOf(r -> r.environment(e -> e.variables(Map.of("AWS_REGION", "x")))))
                .startsWith(
                        "400 InvalidParameterValueException: Lambda was unable to configure your environment variables")
                .endsWith("Reserved keys used in this request: AWS_REGION");
    }

    @Test
    void logLevelsNeedJson() {
        assertThat(refusalOf(r -> r.loggingConfig(l -> l.logFormat("Text").systemLogLevel("INFO"))))
                .startsWith(
                        "400 InvalidParameterValueException: ApplicationLogLevel and SystemLogLevel can only be set");
    }

    @Test
    void aFunctionMayHave50Tags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            tags.put("k" + i, "v");
        }
        assertThat(refusalOf(r -> r.tags(tags)))
                .isEqualTo("400 InvalidParameterValueException: Number of tags exceeds resource tag limit.");
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                setting(r -> r.vpcConfig(v -> v.subnetIds("subnet-1")), "VpcConfig"),
                setting(r -> r.vpcConfig(v -> v.securityGroupIds("sg-1")), "VpcConfig"),
                setting(
                        r -> r.fileSystemConfigs(FileSystemConfig.builder()
                                .arn("arn:aws:elasticfilesystem:x")
                                .localMountPath("/mnt/a")
                                .build()),
                        "FileSystemConfigs"),
                setting(r -> r.imageConfig(i -> i.command("x")), "ImageConfig"),
                setting(r -> r.kmsKeyArn("arn:aws:kms:us-east-1:000000000000:key/1"), "KMSKeyArn"),
                setting(
                        r -> r.deadLetterConfig(d -> d.targetArn("arn:aws:sns:us-east-1:000000000000:t")),
                        "DeadLetterConfig"),
                setting(r -> r.codeSigningConfigArn("arn:aws:lambda:x"), "CodeSigningConfigArn"),
                setting(r -> r.snapStart(s -> s.applyOn("PublishedVersions")), "SnapStart"),
                setting(r -> r.durableConfig(d -> d.executionTimeout(60)), "DurableConfig"),
                setting(r -> r.packageType("Image").code(c -> c.imageUri("x")), "PackageType Image"),
                setting(r -> r.code(c -> c.imageUri("x")), "Code in a container image"),
                setting(r -> r.runtime("python3.14"), "Runtime python3.14"));
    }

    private static Arguments setting(Consumer<CreateFunctionRequest.Builder> more, String name) {
        return Arguments.of(more, name);
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void aSettingThatLambentDoesNotHaveIsRefusedByName(Consumer<CreateFunctionRequest.Builder> more, String name) {
        assertThat(refusalOf(more))
                .startsWith("501 NotImplementedException: " + name)
                .contains("is not supported by Lambent. ");
    }

    @Test
    void theUpdateOfAConfigurationRefusesTheSame() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.updateFunctionConfiguration(
                        r -> r.functionName("f").vpcConfig(v -> v.subnetIds(List.of("subnet-1"))))))
                .startsWith("501 NotImplementedException: VpcConfig is not supported by Lambent.");
        assertThat(refusal(() -> lambda.updateFunctionConfiguration(
                        r -> r.functionName("f").memorySize(64))))
                .startsWith("400 ValidationException: ");
    }
}
