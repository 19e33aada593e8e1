package dev.lambent.junit.template;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.deployment.Deployment;
import dev.lambent.junit.rig.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a template. */
@LambentTest
class TemplateTest {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private Path folder;

    /** Says what its variables are. */
    public static final class Echo implements RequestHandler<Map<String, Object>, String> {

        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            return System.getenv("QUEUE") + " " + System.getenv("TABLE") + " " + System.getenv("VERSION") + " "
                    + context.getMemoryLimitInMB();
        }
    }

    /** Keeps what it gets. */
    private RequestHandler<Map<String, Object>, String> keeping() {
        return new RequestHandler<>() {
            @Override
            public String handleRequest(Map<String, Object> event, Context context) {
                seen.add(String.valueOf(event.get("Records")));
                return "";
            }
        };
    }

    @BeforeEach
    void aFolder(@TempDir Path empty) {
        folder = empty;
    }

    private Path written(String text) {
        try {
            return Files.writeString(folder.resolve("template.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFunctionHasItsSettingsThoseOfAllFunctionsAndTheNamesOfOthers(Lambent lambent) {
        Stack stack = lambent.template(written("""
                        AWSTemplateFormatVersion: 2010-09-09
                        Transform: AWS::Serverless-2016-10-31
                        Parameters:
                          Stage: {Type: String, AllowedValues: [test, prod]}
                        Globals:
                          Function:
                            Runtime: java21
                            MemorySize: 512
                            Environment:
                              Variables: {TABLE: !Sub "${Stage}-${AWS::Region}-${!Kept}", VERSION: 1.10}
                        Resources:
                          Echo:
                            Type: AWS::Serverless::Function
                            Properties:
                              FunctionName: !Sub ${AWS::StackName}-echo
                              CodeUri: src/main/java
                              Handler: dev.lambent.junit.template.TemplateTest$Echo
                              MemorySize: 256
                              Timeout: 30
                              ReservedConcurrentExecutions: 7
                              Policies: [AWSLambdaBasicExecutionRole]
                              Environment:
                                Variables: {QUEUE: !GetAtt Orders.QueueName}
                          Orders:
                            Type: AWS::SQS::Queue
                        Outputs:
                          EchoArn: {Value: !GetAtt Echo.Arn}
                        """)).parameter("Stage", "prod").create();

        assertThat(stack.function("Echo").name()).isEqualTo("test-echo");
        assertThat(stack.function("Echo").invokeJson("{}")).returned("Orders prod-us-east-1-${Kept} 1.10 256");
        assertThat(stack.output("EchoArn")).isEqualTo(stack.function("Echo").arn());
    }

    @Test
    void queuesAreAsTheirPropertiesSayAndFeedTheirFunctions(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        Resources:
                          Orders:
                            Type: AWS::SQS::Queue
                            Properties:
                              VisibilityTimeout: 60
                              RedrivePolicy: {deadLetterTargetArn: !GetAtt [Dead, Arn], maxReceiveCount: 3}
                          Dead:
                            Type: AWS::SQS::Queue
                            Properties: {QueueName: dead-orders}
                          Keeper:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java17
                              Handler: any.Handler
                              Events:
                                Order:
                                  Type: SQS
                                  Properties:
                                    Queue: {"Fn::GetAtt": [Orders, Arn]}
                                    BatchSize: 5
                                    FunctionResponseTypes: [ReportBatchItemFailures]
                                    FilterCriteria: {Filters: [{Pattern: '{"body": ["a"]}'}]}
                        """)).handler("Keeper", keeping()).create();
        stack.queue("Orders").sendAll("a", "b");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(stack.queue("Orders").attributes())
                .containsEntry("VisibilityTimeout", "60")
                .containsKey("RedrivePolicy");
        assertThat(stack.queue("Dead").name()).isEqualTo("dead-orders");
        assertThat(stack.mapping("Keeper", "Order").settings().batchSize()).isEqualTo(5);
        assertThat(seen).singleElement().asString().contains("body=a");
        assertThat(stack.queue("Orders")).isEmpty();
    }

    @Test
    void topicsAndBucketsTellTheirFunctionsByTheirAlias(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        {"Resources": {
                          "News": {"Type": "AWS::SNS::Topic", "Properties": {
                            "Subscription": [{"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Copies", "Arn"]}}]}},
                          "Copies": {"Type": "AWS::SQS::Queue"},
                          "Incoming": {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": {
                            "TopicConfigurations": [{"Event": "s3:ObjectCreated:*", "Topic": {"Ref": "News"},
                              "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".png"}]}}}]}}},
                          "Keeper": {"Type": "AWS::Serverless::Function", "Properties": {
                            "Runtime": "java21", "Handler": "any.Handler", "AutoPublishAlias": "live",
                            "Events": {
                              "New": {"Type": "SNS", "Properties": {"Topic": {"Ref": "News"},
                                "FilterPolicy": {"kind": ["new"], "size": [{"numeric": [">", 1]}]}}},
                              "Text": {"Type": "S3", "Properties": {"Bucket": {"Ref": "Incoming"},
                                "Events": "s3:ObjectCreated:Put",
                                "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".txt"}]}}}}}}}
                        }}
                        """)).handler("Keeper", keeping()).create();
        stack.topic("News")
                .message("old news")
                .with("kind", "old")
                .with("size", 2)
                .publish();
        stack.topic("News")
                .message("real news")
                .with("kind", "new")
                .with("size", 2)
                .publish();
        stack.bucket("Incoming").put("in/a.txt", "x").put("out/b.png", "y");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(stack.alias("Keeper")).hasSucceeded(2);
        assertThat(seen).anyMatch(each -> each.contains("real news")).anyMatch(each -> each.contains("in/a.txt"));
        assertThat(stack.queue("Copies")).hasMessages(3);
    }

    @Test
    void asynchronousEventsAndWhatIsProvisionedAreTheAliases(Lambent lambent) {
        Stack stack = lambent.template(written("""
                        Resources:
                          Broken:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              AutoPublishAlias: live
                              ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
                              DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Letters.Arn}
                              EventInvokeConfig:
                                MaximumRetryAttempts: 0
                                DestinationConfig:
                                  OnFailure: {Type: SNS, Destination: !Ref Failures}
                          Letters:
                            Type: AWS::SQS::Queue
                          Failures:
                            Type: AWS::SNS::Topic
                        """))
                .handler("Broken", String.class, (event, context) -> {
                    throw new IllegalStateException("broken");
                })
                .create();
        stack.function("Broken").at(stack.alias("Broken")).invokeAsync("x");
        lambent.time().advance(Duration.ofMinutes(5));

        assertThat(stack.alias("Broken")).hasAttempted(1).hasProvisioned(2);
        assertThat(stack.queue("Letters")).hasMessages(1);
        assertThat(stack.topic("Failures")).hasPublished(1);
    }

    @Test
    void anAliasMovesAsTheTemplatePrefers(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        Resources:
                          Orders:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              AutoPublishAlias: live
                              DeploymentPreference: {Type: Canary10Percent5Minutes}
                        """)).handler("Orders", keeping()).create();
        stack.function("Orders").update(lambent.function("Orders", () -> "second"));
        var second = stack.function("Orders").publish();

        Deployment deployment = stack.shift("Orders", second).start();
        lambent.time().advance(Duration.ofMinutes(1));
        assertThat(stack.alias("Orders")).sends(10, second);
        lambent.time().advance(Duration.ofMinutes(5));

        assertThat(deployment.hasSucceeded()).isTrue();
    }

    @Test
    void aPreferenceThatIsNotEnabledHasNeitherAlarmsNorHooks(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        Resources:
                          Orders:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              AutoPublishAlias: live
                              DeploymentPreference:
                                Enabled: False
                                Type: Canary10Percent5Minutes
                                Alarms: [gone]
                                Hooks: {PreTraffic: !Ref Orders}
                        """)).handler("Orders", keeping()).create();
        stack.function("Orders").update(lambent.function("Orders", () -> "second"));

        Deployment deployment =
                stack.shift("Orders", stack.function("Orders").publish()).start();
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(deployment.hasSucceeded()).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void trueAndFalseHaveAllTheSpellingsOfYaml(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        Resources:
                          Orders:
                            Type: AWS::SQS::Queue
                          Line:
                            Type: AWS::SQS::Queue
                            Properties: {FifoQueue: yes, ContentBasedDeduplication: True}
                          Keeper:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              Events:
                                First: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, Enabled: True}}
                                Second: {Type: SQS, Properties: {Queue: !GetAtt Line.Arn, Enabled: no}}
                        """)).handler("Keeper", keeping()).create();
        stack.queue("Orders").send("a");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(seen).hasSize(1);
        assertThat(stack.queue("Line").attributes()).containsEntry("ContentBasedDeduplication", "true");
    }

    @Test
    void aFifoTopicTakesTextsForIdsOnlyWhereTheTemplateSaysSo(Lambent lambent) {
        Stack stack = lambent.template(written("""
                        Resources:
                          Plain:
                            Type: AWS::SNS::Topic
                            Properties: {FifoTopic: true}
                          Texts:
                            Type: AWS::SNS::Topic
                            Properties: {FifoTopic: true, ContentBasedDeduplication: true}
                        """)).create();

        stack.topic("Texts").message("a").inGroup("g").publish();
        assertThatThrownBy(() -> stack.topic("Plain").message("a").inGroup("g").publish())
                .hasMessageContaining("ContentBasedDeduplication");
    }

    @Test
    void whatIsSaidOfMappingsSubscriptionsAndBucketsIsWhatTheyAre(Lambent lambent) {
        Stack stack =
                lambent.template(written("""
                        Resources:
                          Orders: {Type: AWS::SQS::Queue}
                          Created: {Type: AWS::SQS::Queue}
                          Copies: {Type: AWS::SQS::Queue}
                          News: {Type: AWS::SNS::Topic}
                          RawNews:
                            Type: AWS::SNS::Subscription
                            Properties:
                              Protocol: sqs
                              TopicArn: !Ref News
                              Endpoint: !GetAtt Copies.Arn
                              RawMessageDelivery: true
                              FilterPolicyScope: MessageBody
                              FilterPolicy: {kind: [new]}
                          Incoming:
                            Type: AWS::S3::Bucket
                            Properties:
                              VersioningConfiguration: {Status: Enabled}
                              NotificationConfiguration:
                                QueueConfigurations: [{Event: "s3:ObjectCreated:*", Queue: !GetAtt Created.Arn}]
                                LambdaConfigurations: [{Event: "s3:ObjectRemoved:*", Function: !GetAtt Keeper.Arn}]
                          Keeper:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              Tracing: Active
                              EphemeralStorage: {Size: 1024}
                              Events:
                                Order:
                                  Type: SQS
                                  Properties:
                                    Queue: !GetAtt Orders.Arn
                                    MaximumBatchingWindowInSeconds: 20
                                    ScalingConfig: {MaximumConcurrency: 7}
                                    Enabled: false
                        Outputs:
                          Topic: {Value: !Sub ["${name}!", {name: !GetAtt News.TopicName}], Export: {Name: x}}
                          Url: {Value: !Ref Orders}
                        """)).handler("Keeper", keeping()).create();
        stack.topic("News").publish(Map.of("kind", "new"));
        stack.topic("News").publish(Map.of("kind", "old"));
        stack.bucket("Incoming").put("a", "x");
        stack.bucket("Incoming").delete("a");
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(stack.queue("Copies")).hasMessages(1).first().hasBody(Map.of("kind", "new"));
        assertThat(stack.queue("Created")).hasMessages(1);
        assertThat(seen).singleElement().asString().contains("ObjectRemoved:DeleteMarkerCreated");
        assertThat(stack.mapping("Keeper", "Order").isEnabled()).isFalse();
        assertThat(stack.mapping("Keeper", "Order").settings().maximumConcurrency())
                .isEqualTo(7);
        assertThat(stack.mapping("Keeper", "Order").settings().window()).isEqualTo(Duration.ofSeconds(20));
        stack.function("Keeper").configure(config -> {
            assertThat(config.activeTracing()).isTrue();
            assertThat(config.ephemeralStorage().megabytes()).isEqualTo(1024);
            return config;
        });
        assertThat(stack.output("Topic")).isEqualTo("News!");
    }

    @Test
    void theHookOfAPreferenceIsAskedBeforeTrafficMoves(Lambent lambent) {
        Stack stack = lambent.template(written("""
                        Resources:
                          Orders:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: any.Handler
                              AutoPublishAlias: live
                              DeploymentPreference:
                                Type: AllAtOnce
                                Hooks: {PreTraffic: !Ref Hook}
                          Hook:
                            Type: AWS::Serverless::Function
                            Properties: {Runtime: java21, Handler: any.Handler}
                        """))
                .handler("Orders", keeping())
                .handler("Hook", keeping())
                .create();
        stack.function("Orders").update(lambent.function("Orders", () -> "second"));

        Deployment deployment =
                stack.shift("Orders", stack.function("Orders").publish()).start();
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(stack.function("Hook")).hasSucceeded(1);
        assertThat(deployment.hasSucceeded()).isFalse();
    }

    @Test
    void aQueuesPolicyForAnotherTopicKeepsThisOneOut(Lambent lambent) {
        Stack stack = lambent.template(written("""
                        Resources:
                          News: {Type: AWS::SNS::Topic}
                          Other: {Type: AWS::SNS::Topic}
                          Copies: {Type: AWS::SQS::Queue}
                          ToCopies:
                            Type: AWS::SNS::Subscription
                            Properties: {Protocol: sqs, TopicArn: !Ref News, Endpoint: !GetAtt Copies.Arn}
                          OthersToo:
                            Type: AWS::SNS::Subscription
                            Properties: {Protocol: sqs, TopicArn: !Ref Other, Endpoint: !GetAtt Copies.Arn}
                          Policy:
                            Type: AWS::SQS::QueuePolicy
                            Properties:
                              Queues: [!Ref Copies]
                              PolicyDocument:
                                Statement:
                                  Effect: Allow
                                  Principal: {Service: sns.amazonaws.com}
                                  Action: sqs:SendMessage
                                  Resource: !GetAtt Copies.Arn
                                  Condition: {ArnEquals: {"aws:SourceArn": !Ref Other}}
                        """)).create();
        stack.topic("News").publish("kept out");
        stack.topic("Other").publish("let in");
        lambent.time().advance(Duration.ofSeconds(1));

        assertThat(stack.queue("Copies")).hasMessages(1);
    }

    @Test
    void codeThatIsNotOnTheClassPathComesFromWhereTheTemplateSays(Lambent lambent) {
        Compiled.of(folder, "Counter", Compiled.COUNTER).jar(folder.resolve("counter.jar"));
        Stack stack = lambent.template(written("""
                        Resources:
                          Counter:
                            Type: AWS::Serverless::Function
                            Properties:
                              Runtime: java21
                              Handler: com.example.Counter::handleRequest
                              CodeUri: ./counter.jar
                        """)).create();

        assertThat(stack.function("Counter").invoke("a")).returnedJson("\"call 1\"");
    }

    @Test
    void aTemplateIsFoundOnTheClassPathOrElseWhereItsPathIs(Lambent lambent) {
        Path path = written("Resources: {Orders: {Type: AWS::SQS::Queue}}");

        assertThat(lambent.template(path.toString()).create().queue("Orders")).isEmpty();
        Stack onClassPath = lambent.template("template.yaml")
                .handler("OrderFunction", keeping())
                .create();
        assertThat(onClassPath.queue("DeadLetters")).isEmpty();
        assertThat(lambent.sqs().queues()).hasSize(2);
    }
}
