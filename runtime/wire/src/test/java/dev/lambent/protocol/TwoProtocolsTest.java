package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.Fault;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that speaks JSON and the query protocol, with operations that are written once. */
class TwoProtocolsTest {

    private static final class NoQueue extends Fault {
        NoQueue(String code) {
            super(code, "There is none.", Map.of(), false);
        }
    }

    private static final QueryNames NAMES = QueryNames.plain()
            .list("Entries", "SendMessageBatchRequestEntry")
            .list("TagKeys", "TagKey")
            .map("Attributes", "Attribute", "Name", "Value")
            .map("MessageAttributes", "MessageAttribute", "Name", "Value");

    private static final FaultTable FAULTS = FaultTable.compatible(List.of(
            new FaultTable.Compatible(
                    "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, "None for this wsdl version."),
            new FaultTable.Compatible("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403, null),
            new FaultTable.Compatible("InvalidParameterValueException", "InvalidParameterValue", 400, null)));

    private static final List<JsonOperation> OPERATIONS = List.of(
            JsonOperation.of("Echo", in -> Reply.ok(in.body()))
                    .constrained(Constraints.of(
                            Member.integer("DelaySeconds"),
                            Member.list("Entries").each(Member.object("", Member.integer("DelaySeconds"))))),
            JsonOperation.of(
                    "WhichPath",
                    in -> Reply.ok(JsonObject.builder()
                            .put("Path", in.request().rawPath())
                            .build())),
            JsonOperation.of("Fail", in -> {
                throw new NoQueue(String.valueOf(in.body().text("Code")));
            }));

    private final BlockingPool pool = new BlockingPool(1, 1);

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .serve(RestOperations.of(
                    "s3",
                    FaultTable.lambda(),
                    List.of(RestOperation.get("Any", "/{Bucket}/{Key}", in -> Reply.noContent()))))
            .serve(JsonOperations.of("sqs", "AmazonSQS", JsonVersion.oneZero("com.amazonaws.sqs"), FAULTS, OPERATIONS)
                    .atAnyPath())
            .serve(QueryOperations.of(
                            "sqs",
                            "2012-11-05",
                            "http://queue.amazonaws.com/doc/2012-11-05/",
                            FAULTS,
                            OPERATIONS.stream()
                                    .map(each -> QueryOperation.of(each).named(NAMES, NAMES))
                                    .toList())
                    .maxForm(5))
            .build();

    @AfterEach
    void close() {
        pool.close();
    }

    private HttpResponse ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        endpoint.handle(request, recorder);
        return recorder.answer();
    }

    private HttpResponse json(String operation, String body) {
        return ask(HttpRequest.of("POST", "/")
                .withHeader("Authorization", "AWS4-HMAC-SHA256 Credential=AK/20261121/eu-west-1/sqs/aws4_request")
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withHeader("X-Amz-Target", "AmazonSQS." + operation)
                .withBody(body.getBytes(UTF_8)));
    }

    private static HttpRequest form(String path, String text) {
        return HttpRequest.of("POST", path)
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody((text + "&Version=2012-11-05").getBytes(UTF_8));
    }

    private static JsonObject read(String form) {
        return FormBody.read(
                dev.lambent.http.Parameters.parse(form), OPERATIONS.get(0).constraints(), NAMES);
    }

    @Test
    void aFormWithFlatNamesIsTheSameInputAsAnObject() {
        assertThat(read("SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.DelaySeconds=7"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
                        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=v"
                        + "&SendMessageBatchRequestEntry.2.Id=b&DelaySeconds=3"))
                .hasToString(
                        "{\"Entries\":[{\"Id\":\"a\",\"DelaySeconds\":7,\"MessageAttributes\":"
                                + "{\"n\":{\"DataType\":\"String\",\"StringValue\":\"v\"}}},{\"Id\":\"b\"}],\"DelaySeconds\":3}");
    }

    @Test
    void theOnlyElementMayGoWithoutItsNumber() {
        assertThat(read("TagKey=a&Attribute.Name=n&Attribute.Value=v"))
                .hasToString("{\"TagKeys\":[\"a\"],\"Attributes\":{\"n\":\"v\"}}");
        assertThat(read("TagKey.1=a&TagKey.2=b")).hasToString("{\"TagKeys\":[\"a\",\"b\"]}");
    }

    @Test
    void aMapOfEntriesMayHaveNamesForKeys() {
        assertThat(FormBody.read(
                        dev.lambent.http.Parameters.parse("M.entry.1.Name=k&M.entry.1.Value.DataType=String"),
                        Constraints.NONE,
                        QueryNames.plain()))
                .hasToString("{\"M\":{\"k\":{\"DataType\":\"String\"}}}");
    }

    @Test
    void anAnswerHasTheNamesOfTheQueryProtocol() {
        HttpResponse answer = ask(form(
                "/",
                "Action=Echo&TagKey.1=a&TagKey.2=b&Attribute.1.Name=n&Attribute.1.Value=v"
                        + "&MessageAttribute.1.Name=m&MessageAttribute.1.Value.DataType=String"));

        assertThat(answer.text())
                .contains("<EchoResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><EchoResult>"
                        + "<TagKey>a</TagKey><TagKey>b</TagKey><Attribute><Name>n</Name><Value>v</Value></Attribute>"
                        + "<MessageAttribute><Name>m</Name><Value><DataType>String</DataType></Value></MessageAttribute>"
                        + "</EchoResult>");
    }

    @Test
    void aMapOfEntriesIsWrittenAsEntries() {
        JsonObject document =
                JsonObject.builder().put("Attributes", Map.of("Owner", "0")).build();

        assertThat(new String(
                        new Xml(QueryNames.plain().entries("Attributes"))
                                .members(document)
                                .bytes(),
                        UTF_8))
                .isEqualTo("<Attributes><entry><key>Owner</key><value>0</value></entry></Attributes>");
    }

    @Test
    void theTargetTellsTheProtocolsApart() {
        assertThat(json("Echo", "{\"DelaySeconds\":3}").text()).isEqualTo("{\"DelaySeconds\":3}");
        assertThat(ask(form("/", "Action=Echo&DelaySeconds=3")
                                .withHeader(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=AK/20261121/eu-west-1/sqs/aws4_request"))
                        .text())
                .contains("<DelaySeconds>3</DelaySeconds>");
    }

    @Test
    void anUnsignedFormMayGoToTheQueuesPath() {
        assertThat(ask(form("/000000000000/orders", "Action=WhichPath")).text())
                .contains("<Path>/000000000000/orders</Path>");
        assertThat(ask(HttpRequest.of("GET", "/000000000000/orders?Action=WhichPath&Version=2012-11-05"))
                        .text())
                .contains("<Path>/000000000000/orders</Path>");
    }

    @Test
    void jsonMayGoToTheQueuesPathToo() {
        assertThat(ask(HttpRequest.of("POST", "/000000000000/orders")
                                .withHeader("Content-Type", "application/x-amz-json-1.0")
                                .withHeader("X-Amz-Target", "AmazonSQS.WhichPath"))
                        .text())
                .isEqualTo("{\"Path\":\"/000000000000/orders\"}");
    }

    @Test
    void anErrorHasItsNameInJsonAndTellsItsCodeBeside() {
        HttpResponse answer = json("Fail", "{\"Code\":\"QueueDoesNotExist\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("x-amzn-query-error")).isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(answer.text())
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"There is none.\"}");
        assertThat(json("Fail", "{\"Code\":\"InvalidParameterValueException\"}").text())
                .contains("\"com.amazon.coral.service#InvalidParameterValueException\"");
        assertThat(json("Fail", "{\"Code\":\"PurgeQueueInProgress\"}").status()).isEqualTo(403);
    }

    @Test
    void anErrorHasItsCodeInTheQueryProtocol() {
        HttpResponse gone = ask(form("/", "Action=Fail&Code=QueueDoesNotExist"));
        HttpResponse purged = ask(form("/", "Action=Fail&Code=PurgeQueueInProgress"));

        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.text())
                .isEqualTo("<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error>"
                        + "<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>None for this wsdl version.</Message></Error><RequestId>r-1</RequestId>"
                        + "</ErrorResponse>");
        assertThat(purged.status()).isEqualTo(403);
        assertThat(purged.text()).contains("<Message>There is none.</Message>");
    }

    @Test
    void anUnknownOperationIsToldInEitherProtocol() {
        HttpResponse json = json("Fly", "{}");

        assertThat(json.header("x-amzn-query-error")).isEqualTo("UnknownOperationException;Sender");
        assertThat(ask(form("/", "Action=Fly")).text()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void formsMayBeAsLargeAsTheTableSays() {
        assertThat(endpoint.intake(form("/", "Action=Echo&Version=2012-11-05")).maxBody())
                .isEqualTo(5);
    }
}
