package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** Functions made, found, listed and deleted. */
final class FunctionIT extends LambdaApiFixture {

    @Test
    void aNewFunctionIsPendingAndHasAwsDefaults() {
        CreateFunctionResponse made = lambda.createFunction(request("f", r -> {}));

        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.functionArn()).isEqualTo(ARN + "f");
        assertThat(made.stateAsString()).isEqualTo("Pending");
        assertThat(made.stateReason()).isEqualTo("The function is being created.");
        assertThat(made.stateReasonCodeAsString()).isEqualTo("Creating");
        assertThat(made.lastUpdateStatusAsString()).isNull();
        assertThat(made.memorySize()).isEqualTo(128);
        assertThat(made.timeout()).isEqualTo(3);
        assertThat(made.ephemeralStorage().size()).isEqualTo(512);
        assertThat(made.architecturesAsStrings()).containsExactly("x86_64");
        assertThat(made.description()).isEmpty();
        assertThat(made.packageTypeAsString()).isEqualTo("Zip");
        assertThat(made.snapStart().applyOnAsString()).isEqualTo("None");
        assertThat(made.snapStart().optimizationStatusAsString()).isEqualTo("Off");
        assertThat(made.tracingConfig().modeAsString()).isEqualTo("PassThrough");
        assertThat(made.version()).isEqualTo("$LATEST");
        assertThat(made.environment()).isNull();
        assertThat(made.hasLayers()).isFalse();
        assertThat(made.vpcConfig()).isNull();
        assertThat(made.loggingConfig().logFormatAsString()).isEqualTo("Text");
        assertThat(made.loggingConfig().logGroup()).isEqualTo("/aws/lambda/f");
        assertThat(made.lastModified()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(made.runtimeVersionConfig().runtimeVersionArn())
                .matches("arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}");
    }

    @Test
    void aFunctionBecomesActiveUnderAnotherRevision() {
        String before = lambda.createFunction(request("f", r -> {})).revisionId();
        server.settle();

        GetFunctionConfigurationResponse found = lambda.getFunctionConfiguration(r -> r.functionName("f"));

        assertThat(found.stateAsString()).isEqualTo("Active");
        assertThat(found.stateReason()).isNull();
        assertThat(found.lastUpdateStatusAsString()).isEqualTo("Successful");
        assertThat(found.revisionId()).isNotEqualTo(before);
    }

    @Test
    void everythingSaidOfAFunctionIsShown() {
        CreateFunctionResponse made = make(
                "f",
                r -> r.memorySize(1769)
                        .timeout(900)
                        .description("does")
                        .ephemeralStorage(storage -> storage.size(1024))
                        .environment(environment -> environment.variables(Map.of("KEY", "value")))
                        .architecturesWithStrings("arm64")
                        .tracingConfig(tracing -> tracing.mode("Active"))
                        .loggingConfig(logging ->
                                logging.logFormat("JSON").systemLogLevel("WARN").logGroup("g"))
                        .tags(Map.of("team", "a")));

        assertThat(made.memorySize()).isEqualTo(1769);
        assertThat(made.timeout()).isEqualTo(900);
        assertThat(made.description()).isEqualTo("does");
        assertThat(made.ephemeralStorage().size()).isEqualTo(1024);
        assertThat(made.environment().variables()).containsExactly(Map.entry("KEY", "value"));
        assertThat(made.architecturesAsStrings()).containsExactly("arm64");
        assertThat(made.tracingConfig().modeAsString()).isEqualTo("Active");
        assertThat(made.loggingConfig().applicationLogLevelAsString()).isEqualTo("INFO");
        assertThat(made.loggingConfig().systemLogLevelAsString()).isEqualTo("WARN");
        assertThat(made.loggingConfig().logGroup()).isEqualTo("g");
        assertThat(lambda.getFunction(r -> r.functionName("f")).tags()).containsEntry("team", "a");
    }

    @Test
    void variablesGivenEmptyAreShownEmpty() {
        CreateFunctionResponse made = make("f", r -> r.environment(environment -> environment.variables(Map.of())));

        assertThat(made.environment().hasVariables()).isTrue();
        assertThat(made.environment().variables()).isEmpty();
    }

    @Test
    void whatToolsSendEmptyIsAccepted() {
        CreateFunctionResponse made = make(
                "f",
                r -> r.vpcConfig(vpc -> vpc.subnetIds(List.of()).securityGroupIds(List.of()))
                        .snapStart(snapStart -> snapStart.applyOn("None"))
                        .deadLetterConfig(queue -> queue.targetArn(""))
                        .fileSystemConfigs(List.of())
                        .layers(List.of())
                        .kmsKeyArn("")
                        .imageConfig(image -> {}));

        assertThat(made.functionName()).isEqualTo("f");
        assertThat(made.vpcConfig()).isNull();
        assertThat(made.deadLetterConfig()).isNull();
        assertThat(made.hasLayers()).isFalse();
    }

    @Test
    void publishingAtOnceAnswersVersionOneUnderTheFunctionsArn() {
        CreateFunctionResponse made = make("f", r -> r.publish(true));

        assertThat(made.version()).isEqualTo("1");
        assertThat(made.functionArn()).isEqualTo(ARN + "f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f",
                "function:f",
                "000000000000:function:f",
                "arn:aws:lambda:us-east-1:000000000000:function:f",
            })
    void aFunctionGoesByEveryFormOfItsName(String name) {
        make("f", "echo");

        assertThat(lambda.getFunction(r -> r.functionName(name)).configuration().functionArn())
                .isEqualTo(ARN + "f");
        assertThat(lambda.getFunction(r -> r.functionName(name + ":$LATEST"))
                        .configuration()
                        .functionArn())
                .isEqualTo(ARN + "f:$LATEST");
        assertThat(lambda.getFunctionConfiguration(r -> r.functionName(name).qualifier("$LATEST"))
                        .functionArn())
                .isEqualTo(ARN + "f:$LATEST");
    }

    @Test
    void aFunctionCanBeMadeByItsArn() {
        assertThat(make(ARN + "f", "echo").functionName()).isEqualTo("f");
    }

    @Test
    void aVersionIsShownUnderTheNameThatWasAskedForAndWithoutTags() {
        make("f", r -> r.publish(true).tags(Map.of("a", "b")));
        lambda.createAlias(r -> r.functionName("f").name("live").functionVersion("1"));

        GetFunctionResponse found = lambda.getFunction(r -> r.functionName("f").qualifier("live"));

        assertThat(found.configuration().functionArn()).isEqualTo(ARN + "f:live");
        assertThat(found.configuration().version()).isEqualTo("1");
        assertThat(found.hasTags()).isFalse();
    }

    @Test
    void whatIsNotThereIsNotFoundInTheWordsThatWereAskedFor() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("g").qualifier("$LATEST"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g:$LATEST");
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f").qualifier("live"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:live");
        assertThat(refusal(() -> lambda.getFunctionConfiguration(r -> r.functionName("f:7"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "f:7");
        assertThat(refusal(() -> lambda.deleteFunction(r -> r.functionName("g"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found: " + ARN + "g");
    }

    @Test
    void aFunctionElsewhereCannotBeReached() {
        assertThat(refusal(() -> lambda.getFunction(
                        r -> r.functionName("arn:aws:lambda:ap-southeast-1:000000000000:function:f"))))
                .isEqualTo("404 ResourceNotFoundException: Functions from 'ap-southeast-1' are not reachable in this"
                        + " region ('us-east-1')");
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("111111111111:function:f"))))
                .startsWith("403 AccessDeniedException: ");
    }

    @Test
    void twoQualifiersThatDifferAreRefused() {
        make("f", "echo");

        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f:1").qualifier("2"))))
                .isEqualTo("400 InvalidParameterValueException: The derived qualifier from the function name does not"
                        + " match the specified qualifier.");
    }

    @Test
    void aNameOrQualifierThatIsNoneIsRefused() {
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f!"))))
                .startsWith(
                        "400 ValidationException: 1 validation error detected: Value 'f!' at 'functionName' failed to"
                                + " satisfy constraint: Member must satisfy regular expression pattern: (arn:");
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f").qualifier("a b"))))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value 'a b' at 'qualifier' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern:"
                        + " \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");
    }

    @Test
    void accountsAndRegionsShareNothing() {
        make("f", "echo");

        assertThat(refusal(() -> server.client("111111111111", "us-east-1").getFunction(r -> r.functionName("f"))))
                .isEqualTo("404 ResourceNotFoundException: Function not found:"
                        + " arn:aws:lambda:us-east-1:111111111111:function:f");
        assertThat(server.client(LambdaServer.ACCOUNT, "eu-west-1")
                        .listFunctions()
                        .functions())
                .isEmpty();
    }

    @Test
    void aFunctionIsDeletedWithEverythingItHas() {
        make("f", r -> r.publish(true));

        assertThat(lambda.deleteFunction(r -> r.functionName("f"))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);

        assertThat(lambda.listFunctions().functions()).isEmpty();
        assertThat(refusal(() -> lambda.getFunction(r -> r.functionName("f:1"))))
                .startsWith("404 ");
    }

    @Test
    void functionsAreListedByNameWithoutTheirStates() {
        make("b", "echo");
        make("a", "echo");

        List<FunctionConfiguration> listed = lambda.listFunctions().functions();

        assertThat(listed).extracting(FunctionConfiguration::functionName).containsExactly("a", "b");
        assertThat(listed).allSatisfy(each -> {
            assertThat(each.stateAsString()).isNull();
            assertThat(each.lastUpdateStatusAsString()).isNull();
            assertThat(each.runtimeVersionConfig()).isNull();
        });
    }

    @Test
    void functionsAreListedPageByPage() {
        List.of("a", "b", "c", "d", "e").forEach(name -> make(name, "echo"));

        ListFunctionsResponse first = lambda.listFunctions(r -> r.maxItems(2));
        lambda.deleteFunction(r -> r.functionName("b"));
        ListFunctionsResponse second = lambda.listFunctions(r -> r.maxItems(2).marker(first.nextMarker()));
        ListFunctionsResponse third = lambda.listFunctions(r -> r.maxItems(2).marker(second.nextMarker()));

        assertThat(second.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("c", "d");
        assertThat(third.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("e");
        assertThat(third.nextMarker()).isNull();
        assertThat(lambda.listFunctionsPaginator(r -> r.maxItems(1)).functions())
                .hasSize(4);
    }

    @Test
    void allVersionsOfAllFunctionsAreListedUnderQualifiedArns() {
        make("a", r -> r.publish(true));
        make("b", "echo");

        assertThat(lambda.listFunctions(r -> r.functionVersion("ALL")).functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(ARN + "a:$LATEST", ARN + "a:1", ARN + "b:$LATEST");
        assertThat(lambda.listFunctions(r -> r.functionVersion("ALL").masterRegion("us-east-1"))
                        .functions())
                .isEmpty();
    }

    @Test
    void listsRefuseBoundsAndMarkersThatAreNone() {
        assertThat(refusal(() -> lambda.listFunctions(r -> r.maxItems(0))))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '0' at 'maxItems' failed to"
                        + " satisfy constraint: Member must have value greater than or equal to 1");
        assertThat(refusal(() -> lambda.listFunctions(r -> r.marker("?!"))))
                .startsWith("400 InvalidParameterValueException: The Marker");
        assertThat(refusal(() -> lambda.listFunctions(r -> r.functionVersion("SOME"))))
                .endsWith("'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]");
    }
}
