package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;

/** What users say of asynchronous invocations. */
final class EventInvokeConfigIT extends LambdaApiFixture {

    private static final String PATH = "/2019-09-25/functions/f/event-invoke-config";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";

    private String put(String body) {
        return RawAnswer.to(server.url(), "PUT", PATH, body).toString();
    }

    private GetFunctionEventInvokeConfigResponse get(String name) {
        return lambda.getFunctionEventInvokeConfig(r -> r.functionName(name));
    }

    @Test
    void theAnswerHasWhatWasSaidAndBothDestinations() {
        make("f", "echo");

        assertThat(put("{\"MaximumRetryAttempts\":1}"))
                .matches(
                        "200 \\{\"DestinationConfig\":\\{\"OnFailure\":\\{\\},\"OnSuccess\":\\{\\}\\},\"FunctionArn\":\""
                                + ARN + "f:\\$LATEST\",\"LastModified\":\\d+\\.\\d{3},\"MaximumRetryAttempts\":1\\}");
        assertThat(put("{\"MaximumEventAgeInSeconds\":60,\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\""
                        + QUEUE + "\"}}}"))
                .contains("{\"OnFailure\":{\"Destination\":\"" + QUEUE + "\"},\"OnSuccess\":{}}")
                .contains("\"MaximumEventAgeInSeconds\":60")
                .doesNotContain("MaximumRetryAttempts");
        assertThat(put("{\"DestinationConfig\":{\"OnSuccess\":{}}}")).startsWith("200 ");
    }

    @Test
    void putSaysAllAnewAndUpdateKeepsTheRest() {
        make("f", "echo");
        lambda.putFunctionEventInvokeConfig(r -> r.functionName("f")
                .maximumRetryAttempts(0)
                .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE))));

        lambda.updateFunctionEventInvokeConfig(r -> r.functionName("f").maximumEventAgeInSeconds(120));
        assertThat(get("f").maximumRetryAttempts()).isZero();
        assertThat(get("f").maximumEventAgeInSeconds()).isEqualTo(120);
        assertThat(get("f").destinationConfig().onFailure().destination()).isEqualTo(QUEUE);

        lambda.updateFunctionEventInvokeConfig(
                r -> r.functionName("f").destinationConfig(d -> d.onFailure(f -> f.destination(""))));
        assertThat(get("f").destinationConfig().onFailure().destination()).isNull();

        lambda.putFunctionEventInvokeConfig(r -> r.functionName(ARN + "f").maximumEventAgeInSeconds(60));
        assertThat(get("f").maximumRetryAttempts()).isNull();
        assertThat(get("f").lastModified()).isNotNull();
    }

    @Test
    void eachQualifierHasItsOwnAndAllAreListed() {
        make("f", r -> r.publish(true));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));
        for (String qualifier : List.of("$LATEST", "1", "live")) {
            lambda.putFunctionEventInvokeConfig(
                    r -> r.functionName("f").qualifier(qualifier).maximumRetryAttempts(1));
        }

        assertThat(lambda.listFunctionEventInvokeConfigs(r -> r.functionName("f"))
                        .functionEventInvokeConfigs())
                .extracting(FunctionEventInvokeConfig::functionArn)
                .containsExactly(ARN + "f:$LATEST", ARN + "f:1", ARN + "f:live");

        ListFunctionEventInvokeConfigsResponse first =
                lambda.listFunctionEventInvokeConfigs(r -> r.functionName("f").maxItems(2));
        assertThat(first.functionEventInvokeConfigs()).hasSize(2);
        ListFunctionEventInvokeConfigsResponse second = lambda.listFunctionEventInvokeConfigs(
                r -> r.functionName("f").maxItems(2).marker(first.nextMarker()));
        assertThat(second.functionEventInvokeConfigs()).hasSize(1);
        assertThat(second.nextMarker()).isNull();

        assertThat(lambda.deleteFunctionEventInvokeConfig(r -> r.functionName("f:live"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        assertThat(refusal(() -> get("f:live")))
                .isEqualTo("404 ResourceNotFoundException: The function " + ARN
                        + "f:live doesn't have an EventInvokeConfig");
        assertThat(get("f:1").maximumRetryAttempts()).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsSaidInAwssWords() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.putFunctionEventInvokeConfig(
                        r -> r.functionName("g").maximumRetryAttempts(1))))
                .isEqualTo("404 ResourceNotFoundException: The function doesn't exist.");
        assertThat(refusal(() -> lambda.putFunctionEventInvokeConfig(
                        r -> r.functionName("f").qualifier("live").maximumRetryAttempts(1))))
                .isEqualTo("404 ResourceNotFoundException: The function doesn't exist.");
        assertThat(refusal(() -> get("g")))
                .isEqualTo("404 ResourceNotFoundException: The function " + ARN
                        + "g:$LATEST doesn't have an EventInvokeConfig");
        assertThat(refusal(() -> lambda.deleteFunctionEventInvokeConfig(r -> r.functionName("f"))))
                .isEqualTo("404 ResourceNotFoundException: The function " + ARN
                        + "f:$LATEST doesn't have an EventInvokeConfig");
        assertThat(refusal(() -> lambda.updateFunctionEventInvokeConfig(
                        r -> r.functionName("f").maximumRetryAttempts(1))))
                .isEqualTo("404 ResourceNotFoundException: The function " + ARN
                        + "f:$LATEST doesn't have an EventInvokeConfig");
        assertThat(refusal(() -> lambda.listFunctionEventInvokeConfigs(r -> r.functionName("g"))))
                .startsWith("404 ResourceNotFoundException: ");
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        make("f", "echo");
        String invalid = "400 ValidationException {\"message\":\"1 validation error detected: Value ";
        String retries =
                "'3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 2";

        assertThat(put("{\"MaximumRetryAttempts\":3}")).isEqualTo(invalid + retries + "\"}");
        assertThat(put("{\"MaximumRetryAttempts\":-1}")).contains("greater than or equal to 0");
        assertThat(put("{\"MaximumEventAgeInSeconds\":59}")).contains("greater than or equal to 60");
        assertThat(put("{\"MaximumEventAgeInSeconds\":21601}")).contains("less than or equal to 21600");
        assertThat(put("{\"MaximumRetryAttempts\":3,\"MaximumEventAgeInSeconds\":1}"))
                .startsWith("400 ValidationException {\"message\":\"2 validation errors detected: Value " + retries);
        assertThat(put("{\"MaximumRetryAttempts\":\"1\"}")).startsWith("400 SerializationException ");
        assertThat(put("{}"))
                .isEqualTo("400 InvalidParameterValueException {\"Type\":\"User\",\"message\":\"You must specify at"
                        + " least one of error handling or destination setting.\"}");
        assertThat(refusal(() -> lambda.listFunctionEventInvokeConfigs(
                        r -> r.functionName("f").maxItems(51))))
                .endsWith("'maxItems' failed to satisfy constraint: Member must have value less than or equal to 50");
    }

    @Test
    void destinationsAreCheckedInAwssWords() {
        make("f", "echo");
        make("g", "echo");

        assertThat(success("nonsense"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value 'nonsense' at"
                        + " 'destinationConfig.onSuccess.destination' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: $|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:"
                        + "(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:"
                        + "(\\d{12})?:(.*)");
        assertThat(success(ARN + "f"))
                .isEqualTo("400 InvalidParameterValueException: You can't specify the function as a destination for"
                        + " itself.");
        assertThat(success(ARN + "h"))
                .isEqualTo("400 InvalidParameterValueException: The destination ARN " + ARN + "h is invalid.");
        String table = "arn:aws:dynamodb:us-east-1:000000000000:table/t";
        assertThat(success(table))
                .isEqualTo("400 InvalidParameterValueException: The provided destination config DestinationConfig("
                        + "onSuccess=OnSuccess(destination=" + table + "), onFailure=null) is invalid.");
        assertThat(success("arn:aws:sns:us-east-1:000000000000:t")).startsWith("501 NotImplementedException: ");
        assertThat(success(ARN + "g")).isEqualTo("not refused");
    }

    private String success(String destination) {
        return refusal(() -> lambda.putFunctionEventInvokeConfig(
                r -> r.functionName("f").destinationConfig(d -> d.onSuccess(s -> s.destination(destination)))));
    }

    @Test
    void aDeadLetterTargetIsShownWhileItIsSet() {
        make("f", r -> r.deadLetterConfig(d -> d.targetArn(QUEUE)));
        String view = "/2015-03-31/functions/f/configuration";

        assertThat(RawAnswer.to(server.url(), "GET", view, "").toString())
                .contains(",\"DeadLetterConfig\":{\"TargetArn\":\"" + QUEUE + "\"},\"Description\":");
        assertThat(lambda.listFunctions().functions().get(0).deadLetterConfig().targetArn())
                .isEqualTo(QUEUE);
        lambda.updateFunctionConfiguration(r -> r.functionName("f").timeout(5));
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f"))
                        .deadLetterConfig()
                        .targetArn())
                .isEqualTo(QUEUE);
        server.settle();

        lambda.updateFunctionConfiguration(r -> r.functionName("f").deadLetterConfig(d -> d.targetArn("")));
        assertThat(RawAnswer.to(server.url(), "GET", view, "").toString()).doesNotContain("DeadLetterConfig");
    }

    @Test
    void deadLettersGoToStandardQueuesAndTopicsOnly() {
        make("f", "echo");

        assertThat(letters("arn:aws:s3:::bucket"))
                .startsWith(
                        "400 InvalidParameterValueException: Invalid dead letter ARN: arn:aws:s3:::bucket belongs to");
        assertThat(letters(QUEUE + ".fifo"))
                .startsWith("400 InvalidParameterValueException: Invalid dead letter ARN: ");
        assertThat(letters("nonsense"))
                .startsWith("400 ValidationException: 1 validation error detected: Value 'nonsense' at"
                        + " 'deadLetterConfig.targetArn' failed to satisfy constraint: ");
        assertThat(letters("arn:aws:sns:us-east-1:000000000000:t"))
                .startsWith("501 NotImplementedException: DeadLetterConfig with a target of the service sns");
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f")).deadLetterConfig())
                .isNull();
    }

    private String letters(String target) {
        return refusal(() -> lambda.updateFunctionConfiguration(
                r -> r.functionName("f").deadLetterConfig(d -> d.targetArn(target))));
    }
}
