package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private final BlockingPool pool = new BlockingPool(1, 1);

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .own(
                    "/_lambent",
                    (request, responder) -> responder.send(HttpResponse.of(200).text("text/plain", "own")))
            .own(
                    "/Certificate-",
                    (request, responder) -> responder.send(HttpResponse.of(200).text("text/plain", "certificate")))
            .serve(RestOperations.of(
                    "lambda",
                    FaultTable.lambda(),
                    List.of(RestOperation.get("ListFunctions", "/2015-03-31/functions", in -> whoAmI("lambda", in)))))
            .serve(query("iam", "2010-05-08", "ListRoles"))
            .serve(query("sts", "2011-06-15", "GetCallerIdentity"))
            .serve(query("elasticloadbalancing", "2015-12-01", "Old"))
            .serve(query("elasticloadbalancing", "2012-06-01", "Older"))
            .serve(json("application-autoscaling", "AnyScaleFrontendService"))
            .serve(json("monitoring", "GraniteServiceVersion20100801"))
            .build();

    private static JsonOperations json(String service, String prefix) {
        return JsonOperations.of(
                service,
                prefix,
                JsonVersion.ONE_ONE,
                FaultTable.applicationAutoScaling(),
                List.of(JsonOperation.of("Describe", in -> whoAmI(service, in))));
    }

    private static HttpRequest targeted(String target) {
        return HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withHeader("X-Amz-Target", target);
    }

    private static QueryOperations query(String service, String version, String action) {
        return QueryOperations.of(
                service,
                version,
                "urn:" + service,
                FaultTable.sts(),
                List.of(QueryOperation.of(action, in -> whoAmI(service, in))));
    }

    private static Reply whoAmI(String service, Input in) {
        return Reply.ok(JsonObject.builder()
                .put(
                        "Service",
                        service + "/" + in.scope().region() + "/" + in.scope().account())
                .build());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aLinkWithoutAVersionIsFoundByItsAction() {
        assertThat(ask(HttpRequest.of("GET", "/?Action=ListRoles")).text()).contains("iam/us-east-1/000000000000");
        assertThat(ask(HttpRequest.of("GET", "/?Action=Nothing")).status()).isEqualTo(404);
    }

    @Test
    void aPrefixThatEndsWithAHyphenOwnsWhatBeginsSo() {
        assertThat(ask(HttpRequest.of("GET", "/Certificate-1.pem")).text()).isEqualTo("certificate");
        assertThat(ask(HttpRequest.of("GET", "/Certificate")).status()).isEqualTo(404);
    }

    private HttpResponse ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        endpoint.handle(request, recorder);
        return recorder.answer();
    }

    private static HttpRequest signed(String service, HttpRequest request) {
        return request.withHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=123456789012/20261121/eu-west-1/" + service + "/aws4_request");
    }

    private static HttpRequest form(String text) {
        return HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .withBody(text.getBytes(UTF_8));
    }

    @Test
    void ownPathsComeFirst() {
        assertThat(ask(signed("lambda", HttpRequest.of("GET", "/_lambent/health")))
                        .text())
                .isEqualTo("own");
        assertThat(ask(HttpRequest.of("GET", "/_lambent")).text()).isEqualTo("own");
        assertThat(ask(HttpRequest.of("GET", "/_lambentother")).status()).isEqualTo(404);
    }

    @Test
    void aSignatureNamesTheService() {
        assertThat(ask(signed("lambda", HttpRequest.of("GET", "/2015-03-31/functions/")))
                        .text())
                .isEqualTo("{\"Service\":\"lambda/eu-west-1/123456789012\"}");
        assertThat(ask(signed("sts", form("Action=GetCallerIdentity&Version=2011-06-15")))
                        .text())
                .contains("<Service>sts/eu-west-1/123456789012</Service>");
    }

    @Test
    void theVersionTellsServicesOfOneNameApart() {
        assertThat(ask(signed("elasticloadbalancing", form("Action=Older&Version=2012-06-01")))
                        .status())
                .isEqualTo(200);
        assertThat(ask(signed("elasticloadbalancing", form("Action=Old&Version=2015-12-01")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnsignedRequestIsFoundByItsFormOrItsPath() {
        assertThat(ask(form("Action=ListRoles&Version=2010-05-08")).text())
                .contains("<Service>iam/us-east-1/000000000000</Service>");
        assertThat(ask(HttpRequest.of("GET", "/?Action=GetCallerIdentity&Version=2011-06-15"))
                        .status())
                .isEqualTo(200);
        assertThat(ask(HttpRequest.of("GET", "/2015-03-31/functions")).text())
                .isEqualTo("{\"Service\":\"lambda/us-east-1/000000000000\"}");
    }

    @Test
    void aStrangerIsAnsweredInItsOwnShape() {
        HttpResponse target =
                ask(signed("sqs", HttpRequest.of("POST", "/")).withHeader("X-Amz-Target", "AmazonSQS.ListQueues"));
        HttpResponse form = ask(signed("sns", form("Action=Publish&Version=2010-03-31")));
        HttpResponse rest = ask(signed("apigateway", HttpRequest.of("GET", "/restapis")));

        assertThat(target.status()).isEqualTo(404);
        assertThat(target.header("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(target.text())
                .isEqualTo(
                        "{\"__type\":\"UnknownOperationException\",\"message\":\"Lambent has no operation for target "
                                + "AmazonSQS.ListQueues signed for sqs. What it has is listed in its README.\"}");
        assertThat(form.text()).startsWith("<ErrorResponse").contains("<Code>UnknownOperationException</Code>");
        assertThat(rest.header("x-amzn-ErrorType")).isEqualTo("UnknownOperationException");
    }

    @Test
    void aTargetDoesNotFallThroughToTheSignature() {
        assertThat(ask(signed("lambda", HttpRequest.of("GET", "/2015-03-31/functions"))
                                .withHeader("X-Amz-Target", "Other.Op"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTargetDecidesWhateverTheSignatureSays() {
        assertThat(ask(targeted("AnyScaleFrontendService.Describe")).text())
                .isEqualTo("{\"Service\":\"application-autoscaling/us-east-1/000000000000\"}");
        assertThat(ask(signed("sts", targeted("GraniteServiceVersion20100801.Describe")))
                        .text())
                .isEqualTo("{\"Service\":\"monitoring/eu-west-1/123456789012\"}");
    }

    @Test
    void aTargetIsNeverTakenForAForm() {
        HttpRequest both = signed("sts", form("Action=GetCallerIdentity&Version=2011-06-15"))
                .withHeader("X-Amz-Target", "AnyScaleFrontendService.Describe");

        assertThat(ask(both).status()).isEqualTo(400);
        assertThat(ask(both).text())
                .startsWith("{\"__type\":\"UnknownOperationException\",\"message\":\"The Content-Type");
    }

    @Test
    void aSignatureWithoutATargetIsToldWhatToAdd() {
        HttpResponse json = ask(signed("application-autoscaling", HttpRequest.of("POST", "/")));
        HttpResponse form = ask(signed("application-autoscaling", form("Action=Describe")));

        assertThat(json.status()).isEqualTo(400);
        assertThat(json.text()).contains("add one, such as X-Amz-Target: AnyScaleFrontendService.Describe");
        assertThat(form.text()).startsWith("<ErrorResponse");
    }

    @Test
    void twoServicesMayNotHaveOneTarget() {
        Endpoint.Builder builder = Endpoint.builder(
                        new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
                .serve(json("events", "AWSEvents"));

        assertThatThrownBy(() -> builder.serve(json("other", "AWSEvents")))
                .hasMessage("Two services have targets that begin with AWSEvents");
    }

    @Test
    void bodiesAreTakenInAsTheirOperationSays() {
        assertThat(endpoint.intake(HttpRequest.of("GET", "/2015-03-31/functions")))
                .isEqualTo(new Intake(6_291_556, true));
        assertThat(endpoint.intake(HttpRequest.of("POST", "/nowhere"))).isEqualTo(Intake.DEFAULT);
        assertThat(endpoint.refuse(HttpRequest.of("POST", "/nowhere"), new Refusal(Refusal.Cause.OVERLOADED, 1, 1))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void allOperationsCanBePrinted() {
        assertThat(endpoint.rows())
                .extracting(OperationRow::operation)
                .contains("ListFunctions", "ListRoles", "Describe");
    }

    @Test
    void aRefusedCallerIsToldWhy() {
        assertThat(endpoint.forbidden("because").status()).isEqualTo(403);
        assertThat(endpoint.forbidden("because").text()).isEqualTo("{\"Message\":\"because\"}");
    }
}
