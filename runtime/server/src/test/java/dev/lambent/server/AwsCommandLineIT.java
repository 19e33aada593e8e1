package dev.lambent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function's life as the AWS CLI leads it, where that is installed. */
class AwsCommandLineIT {

    private static final String ROLE = "arn:aws:iam::000000000000:role/lambda";

    @TempDir
    Path folder;

    private Lambent lambent;

    @Test
    void aFunctionIsCreatedPublishedAliasedInvokedAndDeleted() throws Exception {
        assumeThat(isInstalled()).as("the AWS CLI is installed").isTrue();
        try (Lambent running = RunningLambent.in(folder.resolve("data"))) {
            lambent = running;
            assertThat(aws("sts", "get-caller-identity")).contains("\"Account\": \"000000000000\"");
            assertThat(aws("iam", "create-role --role-name lambda --assume-role-policy-document", trustPolicy()))
                    .contains(ROLE);
            assertThat(aws(
                            "lambda",
                            "create-function --function-name slow --runtime java17 --role " + ROLE
                                    + " --handler dev.lambent.samples.slow.SlowHandler --zip-file fileb://"
                                    + archive()))
                    .contains("\"State\": \"Pending\"", "\"MemorySize\": 128");
            aws("lambda", "wait function-active-v2 --function-name slow");
            assertThat(aws("lambda", "update-function-configuration --function-name slow --memory-size 256"))
                    .contains("\"MemorySize\": 256", "\"LastUpdateStatus\": \"InProgress\"");
            assertThat(aws("lambda", "publish-version --function-name slow")).contains("\"Version\": \"1\"");
            assertThat(aws("lambda", "create-alias --function-name slow --name live --function-version 1"))
                    .contains(":function:slow:live\"");
            Path answer = folder.resolve("answer.json");
            assertThat(aws(
                            "lambda",
                            "invoke --function-name slow:live --payload fileb://" + event() + " --log-type Tail "
                                    + answer))
                    .contains("\"ExecutedVersion\": \"1\"", "\"LogResult\":");
            assertThat(answer).hasContent("\"Slept for 0.0 seconds\"");
            assertThat(aws(
                            "lambda",
                            "add-permission --function-name slow --statement-id s3 --action lambda:InvokeFunction"
                                    + " --principal s3.amazonaws.com"))
                    .contains("s3.amazonaws.com");
            assertThat(aws("lambda", "list-functions --query Functions[].FunctionName --output text"))
                    .isEqualTo("slow");
            assertThat(aws("lambda", "get-function --function-name missing"))
                    .contains("(ResourceNotFoundException)", "Function not found: arn:aws:lambda:us-east-1");
            assertThat(aws("lambda", "delete-function --function-name slow")).doesNotContain("error");
        }
    }

    private Path archive() throws IOException {
        Path classes = Path.of("../../sample-functions/target/classes");
        Path archive = folder.resolve("code.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return archive;
    }

    private Path event() throws IOException {
        return Files.writeString(folder.resolve("event.json"), "{\"seconds\":0}");
    }

    private static String trustPolicy() {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]}";
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("aws", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the command printed, on either stream. */
    private String aws(String service, String command, String... last) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("aws", "--endpoint-url", lambent.endpoint(), "--region", "us-east-1", service));
        words.addAll(List.of(command.split(" ", -1)));
        words.addAll(List.of(last));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_PAGER", ""));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}
