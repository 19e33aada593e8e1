package dev.lambent.junit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are wrong, hostile, or more than a test can be. */
@LambentTest
class RefusedTemplateTest {

    private int functions;

    private Lambent lambent;
    private Path file;

    @BeforeEach
    void aLambentAndAFile(Lambent given, @TempDir Path folder) {
        lambent = given;
        file = folder.resolve("template.yaml");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assertThatThrownBy(() -> lambent.template(file).create()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each has a name of its own, because what comes before a mistake is there already. */
    private String function(String properties) {
        return "Resources: {F: {Type: AWS::Serverless::Function, Properties: {FunctionName: f" + ++functions
                + ", Runtime: java21, Handler: dev.lambent.junit.template.TemplateTest$Echo, " + properties + "}}}";
    }

    @Test
    void whatIsNotSupportedIsRefusedByItsName() {
        refusal("Resources: {Api: {Type: AWS::Serverless::Api}}")
                .hasMessageContaining("template.yaml.Resources.Api.Type")
                .hasMessageContaining("AWS::Serverless::Api is not supported");
        refusal(function("VpcConfig: {}, Layers: []"))
                .hasMessageContaining("Resources.F.Properties: VpcConfig, Layers is not supported");
        refusal(function("Events: {Get: {Type: Api}}"))
                .hasMessageContaining("Events.Get.Type is Api, which is not supported");
        refusal(function("Description: !Join ['-', [a, b]]"))
                .hasMessageContaining("Properties.Description: Fn::Join is not supported");
        refusal("Conditions: {Prod: true}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("template.yaml: Conditions is not supported");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Condition: Prod}}")
                .hasMessageContaining("Resources.Q: Condition is not supported");
        refusal("Transform: AWS::LanguageExtensions\nResources: {}").hasMessageContaining("AWS::LanguageExtensions");
        refusal("Globals: {Api: {}}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("Globals: Api is not supported");
        refusal(function("Timeout: 3").replace("java21", "python3.12")).hasMessageContaining("Runtime is python3.12");
        refusal(function("Architectures: [arm64]")).hasMessageContaining("[arm64], which is not supported");
    }

    @Test
    void whatAwsRefusesIsRefusedInItsWordsWithTheResource() {
        refusal(function("MemorySize: 64"))
                .hasMessageContaining(
                        "template.yaml.Resources.F: 1 validation error detected: Value '64' at 'memorySize'");
        refusal(function("EventInvokeConfig: {MaximumRetryAttempts: 9}"))
                .hasMessageContaining("Value '9' at 'maximumRetryAttempts'");
        refusal(function("EventInvokeConfig: {MaximumEventAgeInSeconds: 5}"))
                .hasMessageContaining("Value '5' at 'maximumEventAgeInSeconds'");
        refusal(function("ReservedConcurrentExecutions: -1"))
                .hasMessageContaining("Value '-1' at 'reservedConcurrentExecutions'");
        refusal(function("AutoPublishAlias: '1'")).hasMessageContaining("Value '1' at 'name'");
        refusal(with("Photos: {Type: AWS::S3::Bucket}", "DeadLetterQueue: {Type: S3, TargetArn: !GetAtt Photos.Arn}"))
                .hasMessageContaining("Invalid dead letter ARN: arn:aws:s3:::photos");
        refusal(with(
                        "Line: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}",
                        "DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Line.Arn}"))
                .hasMessageContaining("Line.fifo is FIFO");
    }

    /** A function, and another resource. */
    private String with(String resource, String properties) {
        return function(properties).replace("{F: ", "{" + resource + ", F: ");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsNoFlag() {
        refusal(with("Q: {Type: AWS::SQS::Queue}", event("Enabled: ture")))
                .hasMessageContaining("Enabled is 'ture', and neither true nor false");
        refusal(function("AutoPublishAlias: live, DeploymentPreference: {Enabled: maybe, Type: AllAtOnce}"))
                .hasMessageContaining("Enabled is 'maybe', and neither true nor false");
    }

    private static String event(String property) {
        return "Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn, " + property + "}}}";
    }

    @Test
    void aPreferenceIsLookedAtWhenTheTemplateIsPutUp() {
        refusal(function("DeploymentPreference: {Type: AllAtOnce}"))
                .hasMessageContaining("DeploymentPreference needs an AutoPublishAlias");
        refusal(function("AutoPublishAlias: live, DeploymentPreference: {Enabled: true}"))
                .hasMessageContaining("Type is missing");
        refusal(function("AutoPublishAlias: live, DeploymentPreference: {Type: Canary7Percent}"))
                .hasMessageContaining("CodeDeployDefault.LambdaCanary7Percent");
        refusal(function("AutoPublishAlias: live, DeploymentPreference: {Type: AllAtOnce, Role: x}"))
                .hasMessageContaining("Role is not supported");
    }

    @Test
    void outputsAndGlobalsAreLookedAtThoughNobodyAsksForThem() {
        refusal("Resources: {Q1: {Type: AWS::SQS::Queue}}\nOutputs: {O: {Value: !GetAtt Gone.Arn}}")
                .hasMessageContaining("Outputs.O.Value names Gone.Arn");
        refusal("Resources: {Q2: {Type: AWS::SQS::Queue}}\nOutputs: {O: {Condition: Prod, Value: !Ref Q2}}")
                .hasMessageContaining("Outputs.O: Condition is not supported");
        refusal("Globals: {Function: {FunctionName: x}}\nResources: {Q3: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("Globals.Function: FunctionName is not supported");
    }

    @Test
    void wordsThatContradictAnArnAreMistakes() {
        String queue = "Q: {Type: AWS::SQS::Queue}";
        refusal(with(queue, "DeadLetterQueue: {Type: SNS, TargetArn: !GetAtt Q.Arn}"))
                .hasMessageContaining("Type is SNS, and the target is arn:aws:sqs");
        refusal(("Resources: {P: {Type: AWS::SQS::Queue}, T: {Type: AWS::SNS::Topic, Properties: {Subscription:"
                        + " [{Protocol: lambda, Endpoint: !GetAtt P.Arn}]}}}"))
                .hasMessageContaining("Protocol is lambda, and the endpoint is arn:aws:sqs");
        refusal(
                        "Resources: {Stills: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: enabled}}}}")
                .hasMessageContaining("Status is neither Enabled nor Suspended");
        refusal("Parameters: {N: {Type: Number, Default: abc}}\nResources: {R: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining("Type is Number, and 'abc' is none");
        refusal(function("AutoPublishAlias: live, ProvisionedConcurrencyConfig: {}"))
                .hasMessageContaining("ProvisionedConcurrentExecutions is missing");
        refusal(function("Description: !Sub 'a${AWS::NoValue}'")).hasMessageContaining("no text for AWS::NoValue");
    }

    @Test
    void whatAResourceDependsOnHasToBeThere() {
        refusal("Resources: {A: {Type: AWS::SQS::Queue, DependsOn: B}}")
                .hasMessage("Template format error: Unresolved resource dependencies [B] in the Resources block of the"
                        + " template");
        assertThat(lambent.sqs().queues()).isEmpty();
    }

    @Test
    void aNameThatIsTakenAlreadyExists() {
        lambent.sqs().queue("taken");
        lambent.sns().topic("taken");
        lambent.s3().bucket("taken");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: taken}}}")
                .hasMessageContaining("a queue of that name already exists");
        refusal("Resources: {T: {Type: AWS::SNS::Topic, Properties: {TopicName: taken}}}")
                .hasMessageContaining("a topic of that name already exists");
        refusal("Resources: {B: {Type: AWS::S3::Bucket, Properties: {BucketName: taken}}}")
                .hasMessageContaining("a bucket of that name already exists");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        refusal(function("Timeout: soon")).hasMessageEndingWith("Properties.Timeout is 'soon', and not a number.");
        refusal(function("DeadLetterQueue: {TargetArn: !GetAtt Gone.Arn}")).hasMessageContaining("names Gone.Arn");
        refusal(function("CodeUri: target/nothing.jar").replace("TemplateTest$Echo", "Nothing"))
                .hasMessageContaining("neither on the test's class path nor at CodeUri")
                .hasMessageContaining("Build it first");
        refusal("Parameters: {Stage: {Type: String}}\nResources: {Q: {Type: AWS::SQS::Queue}}")
                .hasMessageContaining(".parameter(\"Stage\"");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true, QueueName: q}}}")
                .hasMessageContaining("end with .fifo");
        refusal("Resources: []").hasMessageContaining("Resources is '[]', and not a mapping");
        refusal("Resources: {").hasMessageContaining("template.yaml is neither YAML nor JSON");
        assertThatThrownBy(() -> lambent.template("nowhere.yaml").create())
                .hasMessageContaining("neither on the class path nor at");
    }

    @Test
    void aHandlerOrParameterThatTheTemplateDoesNotHaveIsAMistake() throws IOException {
        Files.writeString(file, "Resources: {Q: {Type: AWS::SQS::Queue}}");

        assertThatThrownBy(() -> lambent.template(file)
                        .handler("Orders", (event, context) -> event)
                        .create())
                .hasMessageContaining("no function Orders");
        assertThatThrownBy(() -> lambent.template(file).parameter("Stage", "x").create())
                .hasMessageContaining("no parameter Stage");
        assertThatThrownBy(() -> lambent.template(file).create().topic("Q")).hasMessageContaining("has no topic Q");
    }

    @Test
    void textsThatGrowWhenTheyAreReadAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a").append(level).append(": &a").append(level).append(" [");
            bomb.append(String.join(", ", java.util.Collections.nCopies(9, below)))
                    .append("]\n");
        }
        refusal(bomb.toString()).hasMessageContaining("aliases");
        refusal("a: " + "[".repeat(200) + "]".repeat(200)).hasMessageContaining("epth");
        refusal("Resources: {Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: &loop {deeper: *loop}}}}")
                .hasMessageContaining("nested too deeply");
        refusal("x".repeat(1 << 20) + "y").hasMessageContaining("1048576 bytes");
    }

    @Test
    void noTextMakesAnObjectOfAClass() {
        refusal("Resources: !!java.net.URL [\"http://localhost\"]").hasMessageContaining("neither YAML nor JSON");
        assertThat(lambent.sqs().queues()).isEmpty();
    }
}
