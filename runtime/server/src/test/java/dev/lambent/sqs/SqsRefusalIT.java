package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS refuses, and how it says so in either protocol. */
@SuppressWarnings("unchecked") // the SDK has builders of entries as variable arguments
class SqsRefusalIT extends SqsFixture {

    private static void assertRefused(Supplier<?> call, String code, String message) {
        SqsException refused = catchThrowableOfType(SqsException.class, call::get);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(refused.statusCode()).isBetween(400, 404);
    }

    @BothProtocols
    void numbersOutOfRangeAreRefused(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        assertRefused(
                () -> sqs.receiveMessage(from -> from.queueUrl(queue).maxNumberOfMessages(11)),
                "InvalidParameterValue",
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        assertRefused(
                () -> sqs.receiveMessage(from -> from.queueUrl(queue).waitTimeSeconds(21)),
                "InvalidParameterValue",
                "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
    }

    @BothProtocols
    void malformedBatchesAreRefused(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        assertRefused(
                () -> sqs.sendMessageBatch(batch(queue, 11)),
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.");
        SqsException empty = catchThrowableOfType(SqsException.class, () -> sqs.sendMessageBatch(batch(queue, 0)));
        SqsException twice = catchThrowableOfType(
                SqsException.class,
                () -> sqs.deleteMessageBatch(of -> of.queueUrl(queue)
                        .entries(
                                one -> one.id("a").receiptHandle("x"),
                                two -> two.id("a").receiptHandle("y"))));
        SqsException odd = catchThrowableOfType(
                SqsException.class,
                () -> sqs.deleteMessageBatch(of ->
                        of.queueUrl(queue).entries(one -> one.id("not an id!").receiptHandle("x"))));

        assertThat(empty.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.EmptyBatchRequest");
        assertThat(twice.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct");
        assertThat(odd.awsErrorDetails().errorCode()).isEqualTo("AWS.SimpleQueueService.InvalidBatchEntryId");
    }

    private static SendMessageBatchRequest batch(String queue, int entries) {
        return SendMessageBatchRequest.builder()
                .queueUrl(queue)
                .entries(java.util.stream.IntStream.range(0, entries)
                        .mapToObj(i -> software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody("b")
                                .build())
                        .toList())
                .build();
    }

    @BothProtocols
    void aMessageThatIsTooLargeIsRefused(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        assertRefused(
                () -> send(sqs, queue, "x".repeat((1 << 20) + 1)),
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
        assertRefused(
                () -> sqs.sendMessageBatch(to -> to.queueUrl(queue)
                        .entries(
                                one -> one.id("a").messageBody("x".repeat(1 << 19)),
                                two -> two.id("b").messageBody("x".repeat((1 << 19) + 1)))),
                "AWS.SimpleQueueService.BatchRequestTooLong",
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
    }

    @BothProtocols
    void whatIsMissingIsNamed(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        assertRefused(
                () -> sqs.sendMessage(to -> to.queueUrl(queue)),
                "MissingParameter",
                "The request must contain the parameter MessageBody.");
        assertRefused(
                () -> sqs.sendMessage(to -> to.messageBody("x")),
                "MissingParameter",
                "The request must contain the parameter QueueUrl.");
        assertRefused(
                () -> sqs.getQueueUrl(of -> {}),
                "MissingParameter",
                "The request must contain the parameter QueueName.");
    }

    @BothProtocols
    void unknownNamesAreRefused(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        SqsException set = catchThrowableOfType(
                SqsException.class,
                () -> sqs.setQueueAttributes(of -> of.queueUrl(queue).attributesWithStrings(Map.of("Colour", "blue"))));
        SqsException get = catchThrowableOfType(
                SqsException.class,
                () -> sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNamesWithStrings("Colour")));

        assertThat(set.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeName");
        assertThat(get.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeName");
    }

    @BothProtocols
    void aHandleThatIsNoneIsRefused(Protocol protocol) {
        SqsClient sqs = client(protocol);
        String queue = newQueue(sqs);

        SqsException refused = catchThrowableOfType(
                SqsException.class,
                () -> sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle("garbage")));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ReceiptHandleIsInvalid");
        assertThat(refused.statusCode()).isEqualTo(404);
    }

    @BothProtocols
    void aQueueThatIsNotThereIsSaidToBe(Protocol protocol) {
        SqsClient sqs = client(protocol);

        assertRefused(
                () -> sqs.getQueueUrl(of -> of.queueName("nowhere")),
                "AWS.SimpleQueueService.NonExistentQueue",
                protocol.noQueue());
    }

    @Test
    void theSdkKnowsItsExceptionsByName() {
        SqsException refused = catchThrowableOfType(
                SqsException.class, () -> client(Protocol.JSON).getQueueUrl(of -> of.queueName("nowhere")));

        assertThat(refused).isInstanceOf(QueueDoesNotExistException.class);
        assertThat(refused.requestId()).isNotEmpty();
    }

    private static HttpResponse<String> http(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder json(String operation, String body) {
        return HttpRequest.newBuilder(URI.create(lambent.endpoint()))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void jsonOfTheWrongShapeIsRefused() throws Exception {
        String[][] wrong = {
            {"SendMessage", "{"},
            {"SendMessage", "[]"},
            {"SendMessage", "{\"QueueUrl\":7}"},
            {"ReceiveMessage", "{\"QueueUrl\":\"http://x/1/q\",\"MaxNumberOfMessages\":\"ten\"}"},
            {"ReceiveMessage", "{\"QueueUrl\":\"http://x/1/q\",\"MaxNumberOfMessages\":99999999999}"},
            {"SendMessageBatch", "{\"QueueUrl\":\"http://x/1/q\",\"Entries\":{}}"},
            {"SendMessageBatch", "{\"QueueUrl\":\"http://x/1/q\",\"Entries\":[1]}"},
            {
                "SendMessage",
                "{\"QueueUrl\":\"http://x/1/q\",\"MessageBody\":\"b\",\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"?\"}}}"
            },
            {"CreateQueue", "{\"QueueName\":\"q\",\"Attributes\":{\"VisibilityTimeout\":30}}"},
        };
        for (String[] each : wrong) {
            HttpResponse<String> answer = http(json(each[0], each[1]));

            assertThat(answer.statusCode()).as(each[1]).isEqualTo(400);
            assertThat(answer.body())
                    .as(each[1])
                    .contains("\"__type\":\"com.amazon.coral.service#SerializationException\"");
            assertThat(answer.headers().firstValue("x-amzn-query-error"))
                    .as(each[1])
                    .hasValue("SerializationException;Sender");
        }
    }

    @Test
    void attributesWithListsOfValuesAreNotSupportedByAwsEither() throws Exception {
        HttpResponse<String> answer = http(json(
                "SendMessage",
                "{\"QueueUrl\":\"http://x/1/q\",\"MessageBody\":\"b\",\"MessageAttributes\":"
                        + "{\"a\":{\"DataType\":\"String\",\"StringListValues\":[\"x\"]}}}"));

        assertThat(answer.body())
                .contains("#UnsupportedOperation")
                .contains("Message attribute list values in SendMessage operation are not supported.");
    }

    @Test
    void curlCanUseAQueueWithoutASignature() throws Exception {
        String name = newName();
        String version = "&Version=2012-11-05";
        HttpResponse<String> created =
                http(HttpRequest.newBuilder(URI.create(lambent.endpoint() + "/?Action=CreateQueue&QueueName=" + name
                        + "&Attribute.Name=VisibilityTimeout&Attribute.Value=40" + version)));
        String path = lambent.endpoint() + "/000000000000/" + name;
        HttpResponse<String> sent = http(HttpRequest.newBuilder(URI.create(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=SendMessage&MessageBody=hello+there" + version)));
        HttpResponse<String> received =
                http(HttpRequest.newBuilder(URI.create(path + "?Action=ReceiveMessage&AttributeName=All" + version)));

        assertThat(created.body()).contains("<QueueUrl>" + path + "</QueueUrl>");
        assertThat(sent.body())
                .startsWith("<SendMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<SendMessageResult>");
        assertThat(received.headers().firstValue("Content-Type")).hasValue("text/xml");
        assertThat(received.body())
                .contains("<Body>hello there</Body>")
                .contains("<Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute>");
    }

    @Test
    void aWebPageIsNotLetIn() throws Exception {
        HttpResponse<String> answer = http(json("ListQueues", "{}")
                .header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
