package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.Fault;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.json.Cbor;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that speaks JSON, CBOR and the query protocol, with operations that are written once. */
class ThreeProtocolsTest {

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AK/20261121/eu-west-1/monitoring/aws4_request";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final class NoAlarm extends Fault {
        NoAlarm() {
            super("ResourceNotFound", "Unknown", Map.of(), false);
        }
    }

    private static final class Refused extends Fault {
        Refused(String code) {
            super(code, "No.", Map.of(), false);
        }
    }

    private static final FaultTable FAULTS = FaultTable.compatible(List.of(
            new FaultTable.Compatible("ResourceNotFound", "ResourceNotFound", 404, null),
            new FaultTable.Compatible("LimitExceededFault", "LimitExceeded", 400, null),
            new FaultTable.Compatible("ValidationException", "ValidationError", 400, null)));

    private static final List<JsonOperation> OPERATIONS = List.of(
            JsonOperation.of("Echo", ThreeProtocolsTest::echo)
                    .constrained(Constraints.of(
                            Member.timestamp("At"),
                            Member.decimal("Value").max(10),
                            Member.list("Values").each(Member.decimal("")),
                            Member.integer("Period").min(1),
                            Member.flag("On"))),
            JsonOperation.of("Nothing", in -> new Reply.Now(200, null, Map.of())),
            JsonOperation.of("Fail", in -> {
                throw new NoAlarm();
            }),
            JsonOperation.of("Refuse", in -> {
                throw new Refused(String.valueOf(in.body().text("Code")));
            }),
            JsonOperation.unsupported("PutDashboard"));

    private final BlockingPool pool = new BlockingPool(1, 1);

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .serve(JsonOperations.of(
                    "monitoring", "Granite", JsonVersion.oneZero("com.amazonaws.cloudwatch"), FAULTS, OPERATIONS))
            .serve(CborOperations.of("monitoring", "Granite", "com.amazonaws.cloudwatch", FAULTS, OPERATIONS))
            .serve(QueryOperations.of(
                    "monitoring",
                    "2010-08-01",
                    "http://monitoring.amazonaws.com/doc/2010-08-01/",
                    FAULTS,
                    OPERATIONS.stream().map(QueryOperation::of).toList()))
            .build();

    @AfterEach
    void close() {
        pool.close();
    }

    private static Reply echo(Input input) {
        JsonObject body = input.body();
        Double value = body.floating("Value");
        return Reply.ok(JsonObject.builder()
                .put("At", EpochSeconds.read(body, "At"))
                .put("Value", value == null || !Double.isFinite(value) ? null : BigDecimal.valueOf(value))
                .put("Values", body.list("Values"))
                .put("Period", body.integer("Period"))
                .put("On", body.flag("On"))
                .put("Times", List.of(NOON))
                .build());
    }

    private HttpResponse ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        endpoint.handle(request.withHeader("Authorization", SIGNED), recorder);
        return recorder.answer();
    }

    private static HttpRequest rpc(String path, byte[] body) {
        return HttpRequest.of("POST", path)
                .withHeader("smithy-protocol", "rpc-v2-cbor")
                .withHeader("Content-Type", "application/cbor")
                .withBody(body);
    }

    private HttpResponse cbor(String operation, JsonObject input) {
        return ask(rpc("/service/Granite/operation/" + operation, Cbor.bytes(input)));
    }

    private HttpResponse json(String operation, String body) {
        return ask(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withHeader("X-Amz-Target", "Granite." + operation)
                .withHeader("x-amzn-query-mode", "true")
                .withBody(body.getBytes(UTF_8)));
    }

    private HttpResponse query(String form) {
        return ask(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody((form + "&Version=2010-08-01").getBytes(UTF_8)));
    }

    private static JsonObject read(HttpResponse answer) {
        return Cbor.object(answer.bytes());
    }

    private static String error(HttpResponse answer) {
        JsonObject body = read(answer);
        String message = body.text(body.has("message") ? "message" : "Message");
        return answer.status() + " " + body.text("__type") + " " + message;
    }

    @Test
    void anOperationIsTheSameInAllOfThem() {
        JsonObject input = JsonObject.builder()
                .put("At", NOON)
                .put("Value", new BigDecimal("2.5"))
                .put("Values", List.of(new BigDecimal("1.0"), 2L))
                .put("Period", 60)
                .put("On", true)
                .build();

        HttpResponse cbor = cbor("Echo", input);

        assertThat(cbor.status()).isEqualTo(200);
        assertThat(cbor.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(cbor.header("Content-Type")).isEqualTo("application/cbor");
        assertThat(read(cbor).value("At")).isEqualTo(NOON);
        assertThat(read(cbor))
                .hasToString("{\"At\":1795262400.000,\"Value\":2.5,\"Values\":[1.0,2],\"Period\":60,\"On\":true,"
                        + "\"Times\":[1795262400.000]}");
        assertThat(json("Echo", "{\"At\":1795262400,\"Value\":2.5,\"Values\":[1.0,2],\"Period\":60,\"On\":true}")
                        .text())
                .isEqualTo(read(cbor).toString());
        assertThat(query("Action=Echo&At=2026-11-21T12%3A00%3A00Z&Value=2.5&Values.member.1=1.0&Values.member.2=2"
                                + "&Period=60&On=true")
                        .text())
                .contains("<EchoResult><At>2026-11-21T12:00:00Z</At><Value>2.5</Value><Values><member>1.0</member>"
                        + "<member>2</member></Values><Period>60</Period><On>true</On>"
                        + "<Times><member>2026-11-21T12:00:00Z</member></Times></EchoResult>");
    }

    @Test
    void formsWriteMomentsInManyWays() {
        for (String noon : List.of(
                "2026-11-21T12:00Z",
                "2026-11-21T12:00:00.000Z",
                "2026-11-21T12:00:00.000000Z",
                "2026-11-21T12:00:00",
                "2026-11-21T13:00:00%2B01:00",
                "2026-11-21T13:00:00%2B0100")) {
            assertThat(query("Action=Echo&At=" + noon).text()).as(noon).contains("<At>2026-11-21T12:00:00Z</At>");
        }
        assertThat(query("Action=Echo&At=2026-11-21").text()).contains("<At>2026-11-21T00:00:00Z</At>");
        assertThat(query("Action=Echo&At=noon").text())
                .contains("<Code>MalformedInput</Code><Message>timestamp must follow ISO8601</Message>");
        assertThat(query("Action=Echo&Value=much").text()).contains("<Code>SerializationException</Code>");
    }

    @Test
    void whatIsNoNumberOfMathematicsComesThrough() {
        assertThat(cbor(
                                "Echo",
                                JsonObject.builder()
                                        .put("Values", List.of("NaN"))
                                        .build())
                        .status())
                .isEqualTo(200);
        assertThat(json("Echo", "{\"Value\":\"-Infinity\"}").status()).isEqualTo(200);
        assertThat(json("Echo", "{\"Value\":\"Infinity\"}").text())
                .contains("must have value less than or equal to 10.0");
        assertThat(json("Echo", "{\"Value\":\"one\"}").text()).contains("SerializationException");
    }

    @Test
    void anErrorTellsItsCodeInAllOfThem() {
        HttpResponse cbor = cbor("Fail", JsonObject.empty());
        HttpResponse json = json("Fail", "{}");

        assertThat(error(cbor)).isEqualTo("404 com.amazonaws.cloudwatch#ResourceNotFound Unknown");
        assertThat(cbor.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(cbor.header("x-amzn-query-error")).isEqualTo("ResourceNotFound;Sender");
        assertThat(json.text()).isEqualTo(read(cbor).toString());
        assertThat(json.header("x-amzn-query-error")).isEqualTo("ResourceNotFound;Sender");
        assertThat(query("Action=Fail").text()).contains("<Code>ResourceNotFound</Code><Message>Unknown</Message>");
    }

    @Test
    void aFaultMayHaveEitherOfItsNames() {
        for (String code : List.of("LimitExceeded", "LimitExceededFault")) {
            HttpResponse json = json("Refuse", "{\"Code\":\"" + code + "\"}");

            assertThat(json.text())
                    .isEqualTo("{\"__type\":\"com.amazonaws.cloudwatch#LimitExceededFault\",\"message\":\"No.\"}");
            assertThat(json.header("x-amzn-query-error")).isEqualTo("LimitExceeded;Sender");
            assertThat(query("Action=Refuse&Code=" + code).text()).contains("<Code>LimitExceeded</Code>");
        }
        assertThat(json("Refuse", "{\"Code\":\"ValidationError\"}").text())
                .contains("\"com.amazon.coral.validate#ValidationException\"");
    }

    @Test
    void aBrokenConstraintIsAValidationErrorInAllOfThem() {
        HttpResponse cbor = cbor("Echo", JsonObject.builder().put("Period", 0).build());

        assertThat(error(cbor))
                .isEqualTo("400 com.amazon.coral.validate#ValidationException 1 validation error detected: Value '0' at"
                        + " 'period' failed to satisfy constraint: Member must have value greater than or equal to 1");
        assertThat(cbor.header("x-amzn-query-error")).isEqualTo("ValidationError;Sender");
        assertThat(query("Action=Echo&Period=0").text()).contains("<Code>ValidationError</Code>");
    }

    @Test
    void bytesThatAreNoCborAreASerializationException() {
        for (byte[] body : List.of(new byte[] {(byte) 0xbf}, new byte[] {1}, "{}".getBytes(UTF_8))) {
            assertThat(error(ask(rpc("/service/Granite/operation/Echo", body))))
                    .startsWith("400 com.amazon.coral.service#SerializationException");
        }
        assertThat(error(cbor("Echo", JsonObject.builder().put("Period", NOON).build())))
                .endsWith("NUMBER_VALUE can not be converted to an Integer");
        assertThat(error(cbor("Echo", JsonObject.builder().put("Period", "p").build())))
                .endsWith("STRING_VALUE can not be converted to an Integer");
    }

    @Test
    void withoutMembersThereIsNoBodyEitherWay() {
        HttpResponse answer = ask(HttpRequest.of("POST", "/service/Granite/operation/Nothing")
                .withHeader("smithy-protocol", "rpc-v2-cbor"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(answer.header("Content-Type")).isNull();
    }

    @Test
    void whatIsNotThereIsToldInCbor() {
        assertThat(error(ask(rpc("/service/Other/operation/Echo", new byte[] {(byte) 0xa0}))))
                .startsWith("404 UnknownOperationException Lambent has no operation for POST /service/Other");
        assertThat(error(ask(rpc("/service/Granite/operation/Fly", new byte[] {(byte) 0xa0}))))
                .startsWith("400 com.amazon.coral.service#UnknownOperationException");
        assertThat(error(ask(rpc("/service/Granite/operation/Echo/x", new byte[] {(byte) 0xa0}))))
                .contains("UnknownOperationException");
        assertThat(error(ask(HttpRequest.of("POST", "/service/Granite/operation/Echo")
                        .withHeader("smithy-protocol", "rpc-v2-json"))))
                .contains("UnknownOperationException");
        assertThat(error(cbor("PutDashboard", JsonObject.empty())))
                .startsWith("501 com.amazon.coral.service#NotImplementedException PutDashboard is not supported");
        assertThat(query("Action=PutDashboard").status()).isEqualTo(501);
    }

    @Test
    void aZippedBodyIsUnzippedForAllOfThem() {
        assertThat(List.of(
                        rpc("/service/Granite/operation/Echo", new byte[0]),
                        HttpRequest.of("POST", "/").withHeader("X-Amz-Target", "Granite.Echo"),
                        HttpRequest.of("POST", "/").withHeader("Authorization", SIGNED)))
                .extracting(endpoint::intake)
                .extracting(Intake::gunzip)
                .containsOnly(true);
    }
}
