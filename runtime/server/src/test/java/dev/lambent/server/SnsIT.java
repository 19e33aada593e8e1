package dev.lambent.server;

import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.HttpServer;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

/** The AWS SDK for Java's own client finds SNS as it expects it, and an HTTP endpoint gets what AWS would send. */
class SnsIT {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:somewhere";

    @TempDir
    static Path folder;

    private static Lambent lambent;
    private static SnsClient sns;
    private static HttpServer hook;
    private static final List<HttpRequest> GOT = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        lambent = RunningLambent.in(folder);
        sns = SnsClient.builder()
                .endpointOverride(URI.create(lambent.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        hook = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), (request, responder) -> {
            GOT.add(request);
            responder.send(HttpResponse.of(request.rawPath().equals("/refuse") ? 403 : 200));
        });
    }

    @AfterAll
    static void stop() {
        sns.close();
        lambent.close();
        hook.stop(Duration.ofMillis(100));
    }

    @BeforeEach
    void forget() {
        GOT.clear();
    }

    @AfterEach
    void removeTopics() {
        sns.listTopicsPaginator().topics().forEach(topic -> sns.deleteTopic(r -> r.topicArn(topic.topicArn())));
    }

    private static String topic(String name) {
        return sns.createTopic(r -> r.name(name)).topicArn();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + hook.address().getPort() + path;
    }

    private static HttpRequest got(int count) {
        await().until(() -> GOT.size() >= count);
        return GOT.get(count - 1);
    }

    private static JsonObject document(HttpRequest request) {
        return Json.object(request.body());
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(java.net.http.HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void topicsAreMadeShownChangedListedAndDeleted() {
        String arn = sns.createTopic(r -> r.name("orders").attributes(Map.of("DisplayName", "Orders")))
                .topicArn();
        assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:orders");
        sns.setTopicAttributes(r -> r.topicArn(arn).attributeName("DisplayName").attributeValue("Others"));
        assertThat(sns.getTopicAttributes(r -> r.topicArn(arn)).attributes())
                .containsEntry("DisplayName", "Others")
                .containsEntry("Owner", "000000000000")
                .containsKeys("Policy", "EffectiveDeliveryPolicy");
        assertThat(sns.listTopics().topics())
                .singleElement()
                .satisfies(topic -> assertThat(topic.topicArn()).isEqualTo(arn));
        sns.deleteTopic(r -> r.topicArn(arn));
        assertThatThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn(arn)))
                .isInstanceOfSatisfying(NotFoundException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Topic does not exist");
                    assertThat(refused.statusCode()).isEqualTo(404);
                });
        assertThatThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn("nothing")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith(
                        "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
        assertThatThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn("arn:aws:sns:eu-west-1:000000000000:orders")))
                .hasMessageStartingWith("Invalid parameter: TopicArn ");
    }

    @Test
    void listsComeInPagesOfAHundred() {
        IntStream.range(0, 103).forEach(i -> topic("t" + i));
        assertThat(sns.listTopics().topics()).hasSize(100);
        assertThat(sns.listTopics().nextToken()).isNotNull();
        assertThat(sns.listTopicsPaginator().topics()).hasSize(103);
    }

    @Test
    void tagsAndPermissionsComeAndGo() {
        Tag team = Tag.builder().key("team").value("shop").build();
        String arn = sns.createTopic(r -> r.name("orders").tags(team)).topicArn();
        sns.tagResource(r ->
                r.resourceArn(arn).tags(Tag.builder().key("stage").value("x").build()));
        sns.untagResource(r -> r.resourceArn(arn).tagKeys("stage"));
        assertThat(sns.listTagsForResource(r -> r.resourceArn(arn)).tags()).containsExactly(team);
        assertThatThrownBy(() -> sns.tagResource(r -> r.resourceArn(arn).tags(team, team)))
                .hasMessageStartingWith("Invalid parameter: Duplicated keys are not allowed.");

        sns.addPermission(r ->
                r.topicArn(arn).label("partner").awsAccountIds("111111111111").actionNames("Publish", "Subscribe"));
        assertThat(sns.getTopicAttributes(r -> r.topicArn(arn)).attributes().get("Policy"))
                .contains("\"Action\":[\"SNS:Publish\",\"SNS:Subscribe\"]");
        sns.removePermission(r -> r.topicArn(arn).label("partner"));
        assertThat(sns.getTopicAttributes(r -> r.topicArn(arn)).attributes().get("Policy"))
                .doesNotContain("partner");
    }

    @Test
    void subscriptionsAreMadeShownChangedListedAndEnded() {
        String topic = topic("orders");
        String arn = sns.subscribe(r -> r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(QUEUE)
                        .attributes(Map.of("RawMessageDelivery", "true")))
                .subscriptionArn();
        assertThat(arn).startsWith(topic + ":");
        sns.setSubscriptionAttributes(r -> r.subscriptionArn(arn)
                .attributeName("FilterPolicy")
                .attributeValue("{\"a\":[{\"numeric\":[\">\",0,\"<=\",100]}]}"));
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes())
                .containsEntry("RawMessageDelivery", "true")
                .containsEntry("FilterPolicyScope", "MessageAttributes")
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("Endpoint", QUEUE);
        Subscription listed = Subscription.builder()
                .subscriptionArn(arn)
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(QUEUE)
                .owner("000000000000")
                .build();
        assertThat(sns.listSubscriptions().subscriptions()).containsExactly(listed);
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .containsExactly(listed);
        assertThatThrownBy(() -> sns.setSubscriptionAttributes(r ->
                        r.subscriptionArn(arn).attributeName("FilterPolicy").attributeValue("{\"a\":\"b\"}")))
                .hasMessageStartingWith("Invalid parameter: FilterPolicy: \"a\" must be an object or an array\n at"
                        + " [Source: (String)\"{\"a\":\"b\"}\"; line: 1, column: 7]");
        sns.unsubscribe(r -> r.subscriptionArn(arn));
        sns.unsubscribe(r -> r.subscriptionArn(arn));
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)))
                .hasMessageStartingWith("Subscription does not exist");
        assertThatThrownBy(() -> sns.unsubscribe(r -> r.subscriptionArn(topic + ":x")))
                .hasMessageStartingWith("Invalid parameter: SubscriptionId");
    }

    @Test
    void anHttpEndpointConfirmsByTheLinkAndGetsSignedMessages() throws Exception {
        String topic = topic("orders");
        assertThat(sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(url("/hook")))
                        .subscriptionArn())
                .isEqualTo("pending confirmation");
        JsonObject confirmation = document(got(1));
        assertThat(got(1).header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
        assertThat(got(1).header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        verify(confirmation, List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"));
        assertThat(get(String.valueOf(confirmation.text("SubscribeURL"))))
                .startsWith("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                        + "<ConfirmSubscriptionResult><SubscriptionArn>" + topic + ":");

        PublishResponse published = sns.publish(r -> r.topicArn(topic)
                .message("disk full")
                .subject("Disk")
                .messageAttributes(Map.of("level", text("warn"))));
        JsonObject message = document(got(2));
        assertThat(message.text("MessageId")).isEqualTo(published.messageId());
        assertThat(message.object("MessageAttributes"))
                .hasToString("{\"level\":{\"Type\":\"String\",\"Value\":\"warn\"}}");
        verify(message, List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"));

        assertThat(get(String.valueOf(message.text("UnsubscribeURL")))).contains("<UnsubscribeResponse");
        assertThat(document(got(3)).text("Type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .isEmpty();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** Verifies as AWS's guide says, with the certificate from where the message says that it is. */
    private static void verify(JsonObject message, List<String> names) throws Exception {
        String pem = get(String.valueOf(message.text("SigningCertURL")));
        Signature signature =
                Signature.getInstance("2".equals(message.text("SignatureVersion")) ? "SHA256withRSA" : "SHA1withRSA");
        signature.initVerify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        for (String name : names) {
            signature.update((name + "\n" + message.text(name) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(signature.verify(Base64.getDecoder().decode(String.valueOf(message.text("Signature")))))
                .isTrue();
    }

    @Test
    void aSubscriptionIsConfirmedOverTheApiAndFiltered() {
        String topic = sns.createTopic(r -> r.name("signed").attributes(Map.of("SignatureVersion", "2")))
                .topicArn();
        String arn = sns.subscribe(r -> r.topicArn(topic)
                        .protocol("http")
                        .endpoint(url("/raw"))
                        .returnSubscriptionArn(true)
                        .attributes(
                                Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"n\":[{\"exists\":true}]}")))
                .subscriptionArn();
        assertThat(sns.listSubscriptions().subscriptions())
                .singleElement()
                .satisfies(each -> assertThat(each.subscriptionArn()).isEqualTo("PendingConfirmation"));
        String token = document(got(1)).text("Token");
        assertThat(sns.confirmSubscription(r -> r.topicArn(topic).token(token).authenticateOnUnsubscribe("true"))
                        .subscriptionArn())
                .isEqualTo(arn);
        sns.publish(r -> r.topicArn(topic).message("unwanted"));
        PublishBatchResponse batch = sns.publishBatch(r -> r.topicArn(topic)
                .publishBatchRequestEntries(
                        PublishBatchRequestEntry.builder()
                                .id("1")
                                .message("wanted")
                                .messageAttributes(Map.of(
                                        "n",
                                        MessageAttributeValue.builder()
                                                .dataType("Number")
                                                .stringValue("1")
                                                .build()))
                                .build(),
                        PublishBatchRequestEntry.builder()
                                .id("2")
                                .message("unwanted")
                                .build()));
        assertThat(batch.failed()).isEmpty();
        assertThat(batch.successful()).hasSize(2);
        assertThat(new String(got(2).body(), StandardCharsets.UTF_8)).isEqualTo("wanted");
        assertThat(got(2).header("x-amz-sns-rawdelivery")).isEqualTo("true");
        assertThat(got(2).header("x-amz-sns-message-id"))
                .isEqualTo(batch.successful().get(0).messageId());
        assertThat(GOT).hasSize(2);
    }

    @Test
    void aFifoTopicCountsAndTakesAMessageOnce() {
        String topic = sns.createTopic(r -> r.name("orders.fifo")
                        .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true")))
                .topicArn();
        PublishResponse first =
                sns.publish(r -> r.topicArn(topic).message("one").messageGroupId("g"));
        PublishResponse again =
                sns.publish(r -> r.topicArn(topic).message("one").messageGroupId("g"));
        assertThat(first.sequenceNumber()).hasSize(20);
        assertThat(again.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic).message("one")))
                .hasMessageStartingWith("Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
    }

    @Test
    void batchesAreRefusedAsAWhole() {
        String topic = topic("orders");
        PublishBatchRequestEntry entry =
                PublishBatchRequestEntry.builder().id("1").message("x").build();
        assertThatThrownBy(() -> sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entry, entry)))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class)
                .hasMessageStartingWith("Two or more batch entries in the request have the same Id.");
        List<PublishBatchRequestEntry> eleven = IntStream.range(0, 11)
                .mapToObj(i -> entry.toBuilder().id("e" + i).build())
                .toList();
        assertThatThrownBy(() -> sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(eleven)))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class)
                .hasMessageStartingWith("The batch request contains more entries than permissible.");
    }

    @Test
    void messagesAreRefusedInAwsWords() {
        String topic = topic("orders");
        assertThatThrownBy(() -> sns.publish(r -> r.message("x")))
                .hasMessageStartingWith(
                        "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic).message("")))
                .hasMessageStartingWith("Invalid parameter: Empty message");
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic)
                        .message("x")
                        .messageAttributes(Map.of(
                                "a",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .binaryValue(SdkBytes.fromUtf8String("x"))
                                        .build()))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageStartingWith("The message attribute 'a' with type 'String' must use field 'String'.");
        assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic)
                        .message("x")
                        .messageAttributes(Map.of(
                                "a",
                                MessageAttributeValue.builder().stringValue("x").build()))))
                .isInstanceOfSatisfying(SnsException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "1 validation error detected: Value null at 'messageAttributes.a.member.dataType'"
                                            + " failed to satisfy constraint: Member must not be null");
                });
    }

    @Test
    void whatLambentLacksIsRefusedByName() {
        assertThatThrownBy(() -> sns.checkIfPhoneNumberIsOptedOut(r -> r.phoneNumber("+1")))
                .isInstanceOfSatisfying(
                        SnsException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(501))
                .hasMessageContaining("CheckIfPhoneNumberIsOptedOut is not supported by Lambent");
        assertThatThrownBy(() -> sns.publish(r -> r.phoneNumber("+15551234567").message("x")))
                .hasMessageContaining("Publish to a PhoneNumber is not supported by Lambent");
        assertThatThrownBy(() -> sns.subscribe(
                        r -> r.topicArn(topic("orders")).protocol("email").endpoint("a@example.org")))
                .hasMessageContaining("The protocol email is not supported by Lambent");
    }
}
