package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags. */
final class TagIT extends LambdaApiFixture {

    private Map<String, String> tags() {
        return lambda.listTags(r -> r.resource(ARN + "f")).tags();
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        make("f", r -> r.tags(Map.of("a", "1")));

        assertThat(lambda.tagResource(r -> r.resource(ARN + "f").tags(Map.of("a", "2", "b", "3")))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        assertThat(tags()).isEqualTo(Map.of("a", "2", "b", "3"));

        assertThat(lambda.untagResource(r -> r.resource(ARN + "f").tagKeys("a", "b", "c"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        assertThat(tags()).isEmpty();
    }

    @Test
    void onlyFunctionsAsAWholeHaveTags() {
        make("f", r -> r.publish(true));

        assertThat(refusal(() -> lambda.listTags(r -> r.resource(ARN + "f:1"))))
                .isEqualTo(
                        "400 InvalidParameterValueException: Tags on function aliases and versions are not supported."
                                + " Please specify a function ARN.");
        assertThat(refusal(() -> lambda.listTags(r -> r.resource("f"))))
                .startsWith("400 ValidationException: 1 validation error detected: Value 'f' at 'resource'");
        assertThat(refusal(() -> lambda.listTags(r -> r.resource(ARN + "g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
        assertThat(refusal(() -> lambda.listTags(
                        r -> r.resource(LambdaServer.ARN + ":code-signing-config:csc-12345678901234567"))))
                .startsWith("404 ResourceNotFoundException: ");
    }

    @Test
    void tagsAreBoundedAndNeverNone() {
        make("f", r -> r.tags(Map.of("a", "1")));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("k" + i, "v");
        }

        assertThat(refusal(() -> lambda.tagResource(r -> r.resource(ARN + "f").tags(many))))
                .isEqualTo("400 InvalidParameterValueException: Number of tags exceeds resource tag limit.");
        assertThat(tags()).hasSize(1);
        assertThat(refusal(() -> lambda.tagResource(r -> r.resource(ARN + "f").tags(Map.of()))))
                .startsWith("400 InvalidParameterValueException: ");
        assertThat(refusal(() -> lambda.untagResource(r -> r.resource(ARN + "f"))))
                .isEqualTo(
                        "400 ValidationException: 1 validation error detected: Value null at 'tagKeys' failed to satisfy"
                                + " constraint: Member must not be null");
    }
}
