package dev.lambent.cli;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.Lambent;
import dev.lambent.server.RunningLambent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead letters as a person at a terminal deals with them. */
class DeadLettersIT {

    private static final String QUEUES = "arn:aws:sqs:us-east-1:000000000000:";

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static LambdaClient lambda;
    private static SqsClient sqs;

    /** What a command printed and exited with. */
    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        lambent.deploySamples();
        lambda = client(LambdaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
        sqs = client(SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B client(B builder) {
        return builder.endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "secret")));
    }

    @AfterAll
    static void end() {
        lambda.close();
        sqs.close();
        lambent.close();
    }

    private static Ran run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--endpoint-url";
        all[arguments.length + 1] = lambent.endpoint();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = LambentCommand.run(new PrintWriter(out), new PrintWriter(err), all);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static String queue(String name) {
        return sqs.createQueue(r -> r.queueName(name)).queueUrl();
    }

    @Test
    void theDeadLettersOfAFunctionAreListedAndPutBack() {
        String url = queue("letters");
        lambda.updateFunctionConfiguration(
                r -> r.functionName("failing").deadLetterConfig(d -> d.targetArn(QUEUES + "letters")));
        String id = lambda.invoke(r -> r.functionName("failing")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String("{\"how\":\"exception\"}")))
                .responseMetadata()
                .requestId();
        run("time", "advance", "10m");
        lambda.putFunctionEventInvokeConfig(r -> r.functionName("failing").maximumRetryAttempts(0));
        await().until(() -> run("dlq", "failing").out().startsWith(QUEUES + "letters: 1 visible"));

        assertThat(run("dlq", "failing").out())
                .as("it fails in its own way, however fast the clock is moved")
                .contains("SENT", "STATE", "visible  ", id, "The card was declined", "{\"how\":\"exception\"}");
        assertThat(run("dlq", url).out()).as("looking changes nothing").contains("visible         0");

        Ran back = run("redrive", "failing");
        assertThat(back.exitCode()).isZero();
        assertThat(back.out().strip())
                .isEqualTo("1 message of " + QUEUES + "letters accepted again by"
                        + " arn:aws:lambda:us-east-1:000000000000:function:failing");
        await("it fails again, and comes back under another request id")
                .until(() -> run("dlq", "letters").out(), out -> out.contains(": 1 visible") && !out.contains(id));

        sqs.sendMessage(r -> r.queueUrl(url).messageBody("no event"));
        Ran some = run("redrive", "failing");
        assertThat(some.exitCode()).isEqualTo(ExitCode.CALL_FAILED);
        assertThat(some.out()).startsWith("1 message of ");
        assertThat(some.err()).contains("1 message left in the queue: what is no JSON can't be an event.");
        assertThat(run("dlq", "letters").out()).contains("no event");
    }

    @Test
    void theMessagesOfADeadLetterQueueMoveBackToWhereTheyCameFrom() {
        String dead = queue("dead");
        String alive = sqs.createQueue(r -> r.queueName("alive")
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + QUEUES + "dead\",\"maxReceiveCount\":1}",
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "0")))
                .queueUrl();
        sqs.sendMessage(r -> r.queueUrl(alive).messageBody("line one\nline two"));
        sqs.receiveMessage(r -> r.queueUrl(alive));
        sqs.receiveMessage(r -> r.queueUrl(alive));

        assertThat(run("dlq", "dead").out()).contains(": 1 visible").contains("line one line two");
        assertThat(run("redrive", dead).out().strip())
                .isEqualTo("1 message of " + QUEUES + "dead on the way back to where they came from");
        await().until(() -> run("dlq", QUEUES + "alive").out().contains(": 1 visible"));
        assertThat(run("dlq", "dead").out().strip()).endsWith("dead: 0 visible, 0 in flight, 0 delayed");
    }

    @Test
    void whatCannotBeListedOrPutBackIsSaid() {
        queue("plain");

        assertThat(run("dlq", "nobody").err().strip())
                .isEqualTo("lambent: There is neither a function nor a queue called nobody.");
        assertThat(run("dlq", QUEUES + "nobody").err()).contains("There is no queue " + QUEUES + "nobody.");
        assertThat(run("redrive", "order-api").err()).contains("The function order-api has no dead-letter queue.");
        assertThat(run("redrive", "plain").err())
                .contains("Source queue must be configured as a Dead Letter Queue.")
                .contains("name the function");
        assertThat(run("dlq", "plain", "--limit", "0").err()).contains("The limit is a number from 1 to 1000");
    }
}
