package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/** Layers, and functions that use them. */
final class LayerIT extends LambdaApiFixture {

    private static final String LAYER = LambdaServer.ARN + ":layer:";
    private static final String GONE = "404 ResourceNotFoundException: The resource you requested does not exist.";

    private PublishLayerVersionResponse publishLayer(String name, String content) {
        return lambda.publishLayerVersion(r -> r.layerName(name).content(c -> c.zipFile(Zips.of(content))));
    }

    @Test
    void aLayerVersionIsPublishedAndFound() {
        PublishLayerVersionResponse published = lambda.publishLayerVersion(r -> r.layerName("l")
                .content(c -> c.zipFile(Zips.of("1")))
                .description("d")
                .licenseInfo("MIT")
                .compatibleRuntimesWithStrings("java21")
                .compatibleArchitecturesWithStrings("arm64"));
        assertThat(published.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(published.layerArn()).isEqualTo(LAYER + "l");
        assertThat(published.layerVersionArn()).isEqualTo(LAYER + "l:1");
        assertThat(published.version()).isEqualTo(1);
        assertThat(published.createdDate()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");

        GetLayerVersionResponse found =
                lambda.getLayerVersion(r -> r.layerName("l").versionNumber(1L));
        assertThat(found.description()).isEqualTo("d");
        assertThat(found.licenseInfo()).isEqualTo("MIT");
        assertThat(found.compatibleRuntimesAsStrings()).containsExactly("java21");
        assertThat(found.compatibleArchitecturesAsStrings()).containsExactly("arm64");
        assertThat(found.content().codeSha256()).isEqualTo(published.content().codeSha256());
        assertThat(lambda.getLayerVersion(r -> r.layerName(LAYER + "l").versionNumber(1L))
                        .layerArn())
                .isEqualTo(LAYER + "l");
        assertThat(lambda.getLayerVersionByArn(r -> r.arn(LAYER + "l:1")).version())
                .isEqualTo(1);
    }

    @Test
    void whatWasNotGivenIsNotShown() {
        PublishLayerVersionResponse published = publishLayer("l", "1");

        assertThat(published.description()).isEmpty();
        assertThat(published.licenseInfo()).isNull();
        assertThat(published.hasCompatibleRuntimes()).isFalse();
        assertThat(published.hasCompatibleArchitectures()).isFalse();
    }

    @Test
    void aLayerVersionThatIsNotThereIsNotFound() {
        publishLayer("l", "1");

        assertThat(refusal(() -> lambda.getLayerVersion(r -> r.layerName("l").versionNumber(2L))))
                .isEqualTo(GONE);
        assertThat(refusal(() -> lambda.getLayerVersion(r -> r.layerName("m").versionNumber(1L))))
                .isEqualTo(GONE);
        assertThat(refusal(() -> lambda.getLayerVersionByArn(r -> r.arn(LAYER + "l:" + "9".repeat(30)))))
                .isEqualTo(GONE);
        assertThat(refusal(() -> lambda.getLayerVersion(r -> r.layerName("l").versionNumber(0L))))
                .startsWith("400 InvalidParameterValueException: Layer Version Cannot be less than 1");
        assertThat(refusal(() -> lambda.getLayerVersionByArn(r -> r.arn("l"))))
                .startsWith("400 ValidationException: 1 validation error detected: Value 'l' at 'arn'");
    }

    @Test
    void numbersGoOnWhenVersionsAreDeleted() {
        publishLayer("l", "1");
        publishLayer("l", "2");
        for (long number : List.of(1L, 2L, 2L)) {
            assertThat(lambda.deleteLayerVersion(r -> r.layerName("l").versionNumber(number))
                            .sdkHttpResponse()
                            .statusCode())
                    .isEqualTo(204);
        }

        assertThat(lambda.listLayers().layers()).isEmpty();
        assertThat(publishLayer("l", "3").version()).isEqualTo(3);
    }

    @Test
    void layersAndVersionsAreListedAndFiltered() {
        lambda.publishLayerVersion(r -> r.layerName("a")
                .content(c -> c.zipFile(Zips.of("1")))
                .compatibleRuntimesWithStrings("java21")
                .compatibleArchitecturesWithStrings("x86_64"));
        publishLayer("a", "2");
        publishLayer("b", "3");

        List<LayersListItem> layers = lambda.listLayers().layers();
        assertThat(layers).extracting(LayersListItem::layerName).containsExactly("a", "b");
        assertThat(layers.get(0).latestMatchingVersion().version()).isEqualTo(2);
        List<LayersListItem> fitting = lambda.listLayers(
                        r -> r.compatibleRuntime("java21").compatibleArchitecture("x86_64"))
                .layers();
        assertThat(fitting)
                .extracting(each -> each.latestMatchingVersion().version())
                .containsExactly(1L);
        assertThat(lambda.listLayerVersionsPaginator(r -> r.layerName("a").maxItems(1))
                        .layerVersions())
                .extracting(LayerVersionsListItem::version)
                .containsExactly(2L, 1L);
        assertThat(lambda.listLayerVersions(r -> r.layerName("a").compatibleRuntime("java17"))
                        .layerVersions())
                .isEmpty();
        assertThat(lambda.listLayersPaginator(r -> r.maxItems(1)).layers()).hasSize(2);
        assertThat(refusal(() -> lambda.listLayers(r -> r.maxItems(51)))).startsWith("400 ValidationException");
    }

    @Test
    void contentIsCheckedAsCodeIs() {
        assertThat(refusal(() -> lambda.publishLayerVersion(
                        r -> r.layerName("l").content(c -> c.s3Bucket("bucket").s3Key("key")))))
                .isEqualTo("400 InvalidParameterValueException: Uploaded file must be a non-empty zip");
        assertThat(refusal(() ->
                        lambda.publishLayerVersion(r -> r.layerName("l").content(c -> c.zipFile(json("{}"))))))
                .isEqualTo("400 InvalidParameterValueException: Could not unzip uploaded file. Please check your file,"
                        + " then try to upload again.");
        assertThat(refusal(() -> lambda.publishLayerVersion(r ->
                        r.layerName("l").content(c -> c.zipFile(Zips.of("1"))).compatibleRuntimesWithStrings("cobol"))))
                .startsWith("400 ValidationException: 1 validation error detected: Value '[cobol]' at"
                        + " 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy constraint: [Member"
                        + " must satisfy enum value set: [");
    }

    @Test
    void aFunctionKeepsItsLayersWhenTheyAreDeleted() {
        publishLayer("a", "1");
        publishLayer("b", "2");
        make("f", r -> r.handler("context").layers(LAYER + "a:1", LAYER + "b:1"));

        lambda.deleteLayerVersion(r -> r.layerName("a").versionNumber(1L));

        assertThat(lambda.getFunctionConfiguration(r -> r.functionName("f")).layers())
                .extracting(layer -> layer.arn())
                .containsExactly(LAYER + "a:1", LAYER + "b:1");
        assertThat(invoke(r -> r.functionName("f")).payload().asUtf8String()).contains("\"layers\":2");
        assertThat(lambda.updateFunctionConfiguration(r -> r.functionName("f").layers(List.of()))
                        .hasLayers())
                .isFalse();
    }

    private String layered(String... layers) {
        return refusal(() ->
                lambda.updateFunctionConfiguration(r -> r.functionName("f").layers(layers)));
    }

    @Test
    void layersThatDoNotGoTogetherAreRefused() {
        make("f", "echo");
        publishLayer("a", "1");
        publishLayer("a", "2");
        String a1 = LAYER + "a:1";

        assertThat(layered(a1, LAYER + "b:9"))
                .isEqualTo("400 InvalidParameterValueException: Layer version " + LAYER + "b:9 does not exist.");
        assertThat(layered(a1, LAYER + "a:2"))
                .isEqualTo(
                        "400 InvalidParameterValueException: Two different versions of the same layer are not allowed to"
                                + " be referenced in the same function. " + a1 + " and " + LAYER
                                + "a:2 are versions of the same layer.");
        assertThat(layered(a1, a1, a1, a1, a1, a1))
                .isEqualTo("400 InvalidParameterValueException: Cannot reference more than 5 layers.");
        assertThat(layered("arn:aws:lambda:eu-west-1:000000000000:layer:a:1"))
                .isEqualTo(
                        "400 InvalidParameterValueException: Layers are not in the same region as the function. Layers"
                                + " are expected to be in region us-east-1.");
    }

    @Test
    void aLayerVersionHasAPolicy() {
        publishLayer("l", "1");

        String statement = lambda.addLayerVersionPermission(r -> r.layerName("l")
                        .versionNumber(1L)
                        .statementId("s")
                        .action("lambda:GetLayerVersion")
                        .principal("111122223333"))
                .statement();
        assertThat(statement)
                .isEqualTo(
                        "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                                + "\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\"" + LAYER + "l:1\"}");
        assertThat(lambda.getLayerVersionPolicy(r -> r.layerName("l").versionNumber(1L))
                        .policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + statement + "]}");
        lambda.removeLayerVersionPermission(
                r -> r.layerName("l").versionNumber(1L).statementId("s"));
        assertThat(refusal(
                        () -> lambda.getLayerVersionPolicy(r -> r.layerName("l").versionNumber(1L))))
                .isEqualTo("404 ResourceNotFoundException: No policy is associated with the given resource.");
    }

    private String permit(String layer, String sid, String revision) {
        return refusal(() -> lambda.addLayerVersionPermission(r -> r.layerName(layer)
                .versionNumber(1L)
                .statementId(sid)
                .action("lambda:GetLayerVersion")
                .principal("*")
                .organizationId("o-1234567890")
                .revisionId(revision)));
    }

    @Test
    void aLayerPolicyIsGuarded() {
        publishLayer("l", "1");
        assertThat(permit("l", "s", null)).isEqualTo("not refused");

        assertThat(permit("l", "s", null))
                .isEqualTo(
                        "409 ResourceConflictException: The statement id (s) provided already exists. Please provide a"
                                + " new statement id, or remove the existing statement.");
        assertThat(permit("l", "t", "other"))
                .isEqualTo(
                        "412 PreconditionFailedException: The Revision Id provided does not match the latest Revision"
                                + " Id. Call the GetLayerPolicy API to retrieve the latest Revision Id");
        assertThat(permit("m", "s", null))
                .isEqualTo("404 ResourceNotFoundException: Layer version " + LAYER + "m:1 does not exist.");
        assertThat(refusal(() -> lambda.removeLayerVersionPermission(
                        r -> r.layerName("l").versionNumber(1L).statementId("x"))))
                .isEqualTo("404 ResourceNotFoundException: Statement x is not found in resource policy.");
        assertThat(refusal(() -> lambda.addLayerVersionPermission(r -> r.layerName("l")
                        .versionNumber(1L)
                        .statementId("t")
                        .action("lambda:Other")
                        .principal("me"))))
                .startsWith("400 ValidationException: 2 validation errors detected: ");
    }

    @Test
    void anotherAccountUsesALayerThatIsSharedWithIt() {
        publishLayer("l", "1");
        LambdaClient other = server.client("111122223333", LambdaServer.REGION);
        String refused = "403 AccessDeniedException: User: arn:aws:iam::111122223333:root is not authorized to perform:"
                + " lambda:GetLayerVersion on resource: " + LAYER + "l:1 because no resource-based policy allows the"
                + " lambda:GetLayerVersion action";
        assertThat(refusal(() -> other.getLayerVersionByArn(r -> r.arn(LAYER + "l:1"))))
                .isEqualTo(refused);
        assertThat(refusal(() -> other.createFunction(request("f", r -> r.layers(LAYER + "l:1")))))
                .isEqualTo(refused);

        lambda.addLayerVersionPermission(r -> r.layerName("l")
                .versionNumber(1L)
                .statementId("s")
                .action("lambda:GetLayerVersion")
                .principal("111122223333"));

        assertThat(other.getLayerVersionByArn(r -> r.arn(LAYER + "l:1")).version())
                .isEqualTo(1);
        assertThat(other.createFunction(request("f", r -> r.layers(LAYER + "l:1")))
                        .layers())
                .hasSize(1);
    }

    @Test
    void anotherAccountsLayerIsNotChanged() {
        publishLayer("l", "1");
        LambdaClient other = server.client("111122223333", LambdaServer.REGION);

        assertThat(refusal(() ->
                        other.publishLayerVersion(r -> r.layerName(LAYER + "l").content(c -> c.zipFile(Zips.of("2"))))))
                .startsWith("403 AccessDeniedException: The layer " + LAYER + "l is not in the account and region");
        assertThat(refusal(() ->
                        other.deleteLayerVersion(r -> r.layerName(LAYER + "l").versionNumber(1L))))
                .startsWith("403 AccessDeniedException: ");
        assertThat(lambda.listLayerVersions(r -> r.layerName("l")).layerVersions())
                .hasSize(1);
    }
}
