package dev.lambent.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs the AWS CLI against Lambent. Version 1 of it ignores {@code AWS_ENDPOINT_URL} for some services, so the option is
 * filled in, as are credentials that mean nothing.
 */
@Command(
        name = "aws",
        description = "Run the AWS CLI with Lambent's endpoint and dummy credentials filled in.",
        footer = {"", "Example:", "  lambent aws lambda list-functions"})
final class AwsCommand implements Callable<Integer> {

    private static final Map<String, String> DEFAULTS = Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_EC2_METADATA_DISABLED", "true");

    @Parameters(paramLabel = "ARGUMENT", description = "What the AWS CLI is to do")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", new Connection().endpoint()));
        command.addAll(arguments);
        ProcessBuilder aws = new ProcessBuilder(command).inheritIO();
        DEFAULTS.forEach(aws.environment()::putIfAbsent);
        try {
            return aws.start().waitFor();
        } catch (IOException e) {
            throw new Failure(
                    "The AWS CLI can't be run (" + e.getMessage() + "). Install it, or use 'lambent invoke'.");
        }
    }
}
