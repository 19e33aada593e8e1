package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;

/** Policies of functions, versions and aliases. */
final class PolicyIT extends LambdaApiFixture {

    @BeforeEach
    void makeAFunction() {
        make("f", r -> r.publish(true));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));
    }

    private AddPermissionResponse permit(String sid, Consumer<AddPermissionRequest.Builder> more) {
        return lambda.addPermission(r -> {
            r.functionName("f").statementId(sid).action("lambda:InvokeFunction").principal("*");
            more.accept(r);
        });
    }

    @Test
    void aStatementIsAddedWithItsConditions() {
        AddPermissionResponse added = permit(
                "s",
                r -> r.principal("s3.amazonaws.com")
                        .sourceAccount("000000000000")
                        .sourceArn("arn:aws:s3:::bucket"));

        assertThat(added.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(added.statement())
                .isEqualTo("{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                        + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + ARN + "f\",\"Condition\":{"
                        + "\"StringEquals\":{\"AWS:SourceAccount\":\"000000000000\"},"
                        + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}");
    }

    @Test
    void conditionsOfUrlsAndOrganizationsAreKept() {
        assertThat(permit("s", r -> r.functionUrlAuthType("NONE").invokedViaFunctionUrl(true))
                        .statement())
                .endsWith("\"Condition\":{\"StringEquals\":{\"lambda:FunctionUrlAuthType\":\"NONE\"},"
                        + "\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"}}}");
        assertThat(permit("t", r -> r.principalOrgID("o-1234567890").eventSourceToken("token"))
                        .statement())
                .endsWith("\"Condition\":{\"StringEquals\":{\"lambda:EventSourceToken\":\"token\","
                        + "\"aws:PrincipalOrgID\":\"o-1234567890\"}}}");
    }

    @Test
    void principalsAreServicesAccountsArnsOrEverybody() {
        assertThat(permit("a", r -> {}).statement()).contains("\"Principal\":\"*\"");
        assertThat(permit("b", r -> r.principal("111122223333")).statement())
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}");
        assertThat(permit("c", r -> r.principal("arn:aws:iam::111122223333:role/r"))
                        .statement())
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/r\"}");
        assertThat(refusal(() -> permit("d", r -> r.principal("nobody"))))
                .isEqualTo("400 InvalidParameterValueException: The provided principal was invalid. Please check the"
                        + " principal and try again.");
    }

    @Test
    void eachQualifierHasAPolicyOfItsOwn() {
        String first = permit("s", r -> {}).statement();
        String second = permit("s", r -> r.qualifier("live")).statement();
        permit("s", r -> r.qualifier("1"));

        assertThat(second).contains("\"Resource\":\"" + ARN + "f:live\"");
        GetPolicyResponse policy = lambda.getPolicy(r -> r.functionName("f"));
        assertThat(policy.policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + first + "]}");
        assertThat(policy.revisionId()).isNotEmpty();
        assertThat(lambda.getPolicy(r -> r.functionName("f:live")).policy()).contains(second);
    }

    @Test
    void aStatementIsRemoved() {
        permit("s", r -> {});

        assertThat(lambda.removePermission(r -> r.functionName("f").statementId("s"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);

        assertThat(refusal(() -> lambda.getPolicy(r -> r.functionName("f"))))
                .isEqualTo("404 ResourceNotFoundException: The resource you requested does not exist.");
    }

    @Test
    void whatCannotBeAddedIsRefused() {
        permit("s", r -> {});

        assertThat(refusal(() -> permit("s", r -> {})))
                .isEqualTo(
                        "409 ResourceConflictException: The statement id (s) provided already exists. Please provide a"
                                + " new statement id, or remove the existing statement.");
        assertThat(refusal(() -> permit("t", r -> r.qualifier("$LATEST"))))
                .isEqualTo(
                        "400 InvalidParameterValueException: We currently do not support adding policies for $LATEST.");
        assertThat(refusal(() -> permit("t", r -> r.functionName("g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
        assertThat(refusal(() -> permit("t", r -> r.revisionId("other"))))
                .isEqualTo(
                        "412 PreconditionFailedException: The Revision Id provided does not match the latest Revision"
                                + " Id. Call the GetPolicy API to retrieve the latest Revision Id");
        assertThat(refusal(() -> permit("a b", r -> r.action("s3:Get").sourceAccount("me"))))
                .startsWith("400 ValidationException: 3 validation errors detected: ");
    }

    @Test
    void aPolicyMayHave20Kilobytes() {
        int count = 0;
        String refusal = "not refused";
        while (refusal.equals("not refused") && count < 200) {
            String sid = "s".repeat(90) + count++;
            refusal = refusal(() -> permit(sid, r -> {}));
        }

        assertThat(refusal)
                .matches(
                        "400 PolicyLengthExceededException: The final policy size \\(20\\d{3}\\) is bigger than the limit"
                                + " \\(20480\\)\\.");
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        assertThat(refusal(
                        () -> lambda.removePermission(r -> r.functionName("f").statementId("s"))))
                .isEqualTo("404 ResourceNotFoundException: No policy is associated with the given resource.");
        assertThat(refusal(
                        () -> lambda.removePermission(r -> r.functionName("g").statementId("s"))))
                .isEqualTo("404 ResourceNotFoundException: No policy found for: " + ARN + "g");
        permit("s", r -> {});
        assertThat(refusal(
                        () -> lambda.removePermission(r -> r.functionName("f").statementId("t"))))
                .isEqualTo("404 ResourceNotFoundException: Statement t is not found in resource policy.");
        assertThat(refusal(() -> lambda.removePermission(
                        r -> r.functionName("f").statementId("s").revisionId("other"))))
                .startsWith("412 PreconditionFailedException: ");
    }
}
