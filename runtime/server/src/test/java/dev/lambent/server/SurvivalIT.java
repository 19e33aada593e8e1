package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What stays when the real program ends, however it ends. */
class SurvivalIT {

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredIsThereAfterAKillAndRuns() throws Exception {
        List<String> before;
        try (RealProgram program = RealProgram.in(folder, "--samples");
                LambdaClient lambda = client(program)) {
            furnish(lambda);
            before = described(lambda);
            program.kill();
        }
        try (RealProgram program = RealProgram.in(folder, "--samples");
                LambdaClient lambda = client(program)) {
            assertThat(described(lambda)).isEqualTo(before);
            assertThat(invoke(lambda)).contains("\"orderId\"");
            lambda.deleteFunction(r -> r.functionName("order-api"));
            program.kill();
        }
        try (RealProgram program = RealProgram.in(folder, "--durability", "full");
                LambdaClient lambda = client(program)) {
            assertThat(lambda.listFunctions().functions())
                    .extracting(FunctionConfiguration::functionName)
                    .contains("slow")
                    .doesNotContain("order-api");
            assertThat(lambda.publishLayerVersion(r -> r.layerName("jars").content(c -> c.zipFile(code())))
                            .version())
                    .isEqualTo(2);
        }
    }

    @Test
    void aFolderInUseIsRefusedInOneLineThatNamesTheProcess() throws IOException {
        try (RealProgram program = RealProgram.in(folder)) {
            RealProgram.Ran second = RealProgram.run(RealProgram.startIn(folder).toArray(String[]::new));

            assertThat(second.exitCode()).isOne();
            assertThat(second.out().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("lambent: The data folder " + folder + " is in use by process " + program.pid());
        }
    }

    @Test
    void aStateIsExportedWhileItIsUsedAndGoesOnElsewhere() throws Exception {
        Path file = folder.resolve("state.zip");
        Path elsewhere = folder.resolve("elsewhere");
        List<String> before;
        try (RealProgram program = RealProgram.in(folder.resolve("here"), "--samples");
                LambdaClient lambda = client(program)) {
            furnish(lambda);
            before = described(lambda);
            RealProgram.Ran export = RealProgram.run("export", file.toString(), "--endpoint-url", program.endpoint());
            assertThat(export.out()).startsWith("Exported to " + file);
            assertThat(export.exitCode()).isZero();
            lambda.deleteFunction(r -> r.functionName("order-api"));
        }
        RealProgram.Ran imported = RealProgram.run("import", file.toString(), "--data-dir", elsewhere.toString());
        assertThat(imported.out()).startsWith("Imported. ");
        try (RealProgram program = RealProgram.in(elsewhere);
                LambdaClient lambda = client(program)) {
            assertThat(described(lambda)).isEqualTo(before);
            assertThat(invoke(lambda)).contains("\"orderId\"");
        }
        RealProgram.Ran again = RealProgram.run("import", file.toString(), "--data-dir", elsewhere.toString());
        assertThat(again.out()).contains("holds a state already").hasLineCount(1);
        assertThat(again.exitCode()).isOne();
        try (Stream<Path> left = Files.walk(folder.resolve("here"))) {
            assertThat(left).noneMatch(each -> each.endsWith("export.zip") || each.endsWith("snapshot.db"));
        }
    }

    @Test
    void withoutADataFolderThereIsNothingToExport() throws IOException {
        try (RealProgram program = RealProgram.in(folder, "--ephemeral")) {
            RealProgram.Ran export = RealProgram.run(
                    "export", folder.resolve("state.zip").toString(), "--endpoint-url", program.endpoint());

            assertThat(export.out())
                    .isEqualToIgnoringNewLines("lambent: This Lambent keeps its state in memory, and there"
                            + " is nothing to export. Start it with --data-dir.");
            assertThat(folder.resolve("lambent.db")).doesNotExist();
        }
    }

    private static void furnish(LambdaClient lambda) {
        String layer = lambda.publishLayerVersion(r -> r.layerName("jars").content(c -> c.zipFile(code())))
                .layerVersionArn();
        lambda.updateFunctionConfiguration(r -> r.functionName("slow").layers(layer));
        lambda.publishVersion(r -> r.functionName("order-api"));
        lambda.updateFunctionConfiguration(
                r -> r.functionName("order-api").environment(e -> e.variables(Map.of("STAGE", "gr\u00fcn"))));
        lambda.publishVersion(r -> r.functionName("order-api").description("second"));
        lambda.createAlias(r -> r.functionName("order-api")
                .name("live")
                .functionVersion("2")
                .routingConfig(c -> c.additionalVersionWeights(Map.of("1", 0.25))));
        lambda.putFunctionConcurrency(r -> r.functionName("order-api").reservedConcurrentExecutions(7));
        lambda.addPermission(r -> r.functionName("order-api")
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::b"));
        lambda.tagResource(r -> r.resource("arn:aws:lambda:us-east-1:000000000000:function:order-api")
                .tags(Map.of("team", "blue")));
    }

    /** What a user sees, in words. */
    private static List<String> described(LambdaClient lambda) {
        List<String> words = new ArrayList<>();
        for (FunctionConfiguration each : lambda.listFunctions().functions()) {
            words.add(lambda.listVersionsByFunction(r -> r.functionName(each.functionName()))
                    .versions()
                    .toString());
        }
        words.add(lambda.getAlias(r -> r.functionName("order-api").name("live")).aliasArn());
        words.add(lambda.listAliases(r -> r.functionName("order-api")).aliases().toString());
        words.add(lambda.getPolicy(r -> r.functionName("order-api")).policy());
        words.add(lambda.getFunctionConcurrency(r -> r.functionName("order-api"))
                .reservedConcurrentExecutions()
                .toString());
        words.add(lambda.listTags(r -> r.resource("arn:aws:lambda:us-east-1:000000000000:function:order-api"))
                .tags()
                .toString());
        words.add(lambda.listLayerVersions(r -> r.layerName("jars"))
                .layerVersions()
                .toString());
        return words;
    }

    private static String invoke(LambdaClient lambda) {
        return lambda.invoke(r -> r.functionName("order-api")
                        .qualifier("live")
                        .payload(SdkBytes.fromUtf8String(Lambent.SAMPLE_EVENT)))
                .payload()
                .asUtf8String();
    }

    private static SdkBytes code() {
        return SdkBytes.fromByteArray(Samples.archive());
    }

    private static LambdaClient client(RealProgram program) {
        return LambdaClient.builder()
                .endpointOverride(URI.create(program.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
