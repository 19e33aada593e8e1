package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/** Versions and the code they are made of. */
final class VersionIT extends LambdaApiFixture {

    @Test
    void aVersionIsPublishedUnderItsNumber() {
        make("f", "echo");

        PublishVersionResponse published =
                lambda.publishVersion(r -> r.functionName("f").description("first"));

        assertThat(published.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(published.version()).isEqualTo("1");
        assertThat(published.functionArn()).isEqualTo(ARN + "f:1");
        assertThat(published.description()).isEqualTo("first");
        assertThat(published.stateAsString()).isEqualTo("Pending");
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f")).description())
                .isEmpty();
    }

    @Test
    void publishingWhatIsPublishedAnswersTheSameVersion() {
        make("f", "echo");
        lambda.publishVersion(r -> r.functionName("f"));
        server.settle();
        String revision =
                lambda.getFunctionConfiguration(r -> r.functionName("f:1")).revisionId();

        PublishVersionResponse again = lambda.publishVersion(r -> r.functionName("f"));

        assertThat(again.version()).isEqualTo("1");
        assertThat(again.revisionId()).isEqualTo(revision);
    }

    @Test
    void publishingCanBeTiedToCodeAndRevision() {
        String sha256 = make("f", "echo").codeSha256();

        assertThat(refusal(() -> lambda.publishVersion(r -> r.functionName("f").codeSha256("other"))))
                .isEqualTo(
                        "400 InvalidParameterValueException: CodeSHA256 (other) is different from current CodeSHA256 in"
                                + " $LATEST (" + sha256 + "). Please try again with the CodeSHA256 in $LATEST.");
        assertThat(refusal(() -> lambda.publishVersion(r -> r.functionName("f").revisionId("other"))))
                .startsWith("412 PreconditionFailedException: The Revision Id provided does not match");
        assertThat(lambda.publishVersion(r -> r.functionName("f").codeSha256(sha256))
                        .version())
                .isEqualTo("1");
    }

    @Test
    void aVersionNeedsAFunction() {
        assertThat(refusal(() -> lambda.publishVersion(r -> r.functionName("f"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f");
        assertThat(refusal(() -> lambda.listVersionsByFunction(r -> r.functionName("f"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f");
    }

    @Test
    void versionsAreListedByNumberBehindTheLatest() {
        make("f", "echo");
        for (int i = 1; i <= 10; i++) {
            publish("f", "code " + i);
        }

        assertThat(lambda.listVersionsByFunctionPaginator(
                                r -> r.functionName("f").maxItems(4))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(lambda.listVersionsByFunction(r -> r.functionName("f").maxItems(1))
                        .versions()
                        .get(0)
                        .functionArn())
                .isEqualTo(ARN + "f:$LATEST");
    }

    @Test
    void aVersionIsDeletedAndItsNumberNeverComesBack() {
        make("f", r -> r.publish(true));

        lambda.deleteFunction(r -> r.functionName("f").qualifier("1"));

        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f:1"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:1");
        assertThat(publish("f", "2")).isEqualTo("2");
        assertThat(lambda.deleteFunction(r -> r.functionName("f:1"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsNeededIsNotDeleted() {
        make("f", r -> r.publish(true));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));

        assertThat(refusal(() -> lambda.deleteFunction(r -> r.functionName("f").qualifier("$LATEST"))))
                .isEqualTo("400 InvalidParameterValueException: $LATEST version cannot be deleted without deleting the"
                        + " function.");
        assertThat(refusal(() -> lambda.deleteFunction(r -> r.functionName("f").qualifier("1"))))
                .startsWith("409 ResourceConflictException: Version 1 is pointed by an alias: live");
        assertThat(refusal(() -> lambda.deleteFunction(r -> r.functionName("f").qualifier("live"))))
                .startsWith("400 InvalidParameterValueException: ");
    }
}
