package dev.lambent.mapping;

import static dev.lambent.mapping.MappingWorkshop.PREFIX;
import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** What a client of the AWS SDK is told of mappings. */
class MappingApiIT {

    @TempDir
    static Path folder;

    private static MappingWorkshop shop;
    private static LambdaClient lambda;
    private static String function;

    @BeforeAll
    static void start() {
        shop = new MappingWorkshop(RunningLambent.in(folder));
        lambda = shop.lambda;
        function = shop.function("clerk");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static CreateEventSourceMappingResponse create(
            String queue, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        shop.queue(queue);
        return lambda.createEventSourceMapping(
                r -> settings.accept(r.eventSourceArn(PREFIX + queue).functionName("clerk")));
    }

    private static <E extends LambdaException> String refusal(
            Class<E> type, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        E refused = catchThrowableOfType(type, () -> lambda.createEventSourceMapping(settings));
        assertThat(refused).isNotNull();
        return refused.awsErrorDetails().errorMessage();
    }

    private static String refused(String queue, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        shop.queue(queue, queue.endsWith(".fifo") ? new String[] {"FifoQueue", "true"} : new String[0]);
        return refusal(
                InvalidParameterValueException.class,
                r -> settings.accept(r.eventSourceArn(PREFIX + queue).functionName("clerk")));
    }

    @Test
    void aMappingLivesAsAwsDescribesIt() {
        CreateEventSourceMappingResponse made = create("life", r -> r.batchSize(5));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(made.state()).isEqualTo("Creating");
        assertThat(made.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(made.eventSourceArn()).isEqualTo(PREFIX + "life");
        assertThat(made.functionArn()).isEqualTo(function);
        assertThat(made.eventSourceMappingArn())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + made.uuid());
        assertThat(made.batchSize()).isEqualTo(5);
        assertThat(made.maximumBatchingWindowInSeconds()).isZero();
        assertThat(made.functionResponseTypes()).isEmpty();
        assertThat(made.lastModified()).isNotNull();
        assertThat(made.lastProcessingResult()).isNull();
        assertThat(made.scalingConfig()).isNull();
        assertThat(made.filterCriteria()).isNull();
        assertThat(made.startingPosition()).isNull();
        assertThat(made.destinationConfig()).isNull();

        shop.awaitState(made.uuid(), "Enabled");
        assertThat(lambda.updateEventSourceMapping(r -> r.uuid(made.uuid()).batchSize(7)))
                .satisfies(updated -> {
                    assertThat(updated.state()).isEqualTo("Updating");
                    assertThat(updated.sdkHttpResponse().statusCode()).isEqualTo(202);
                });
        shop.awaitState(made.uuid(), "Enabled");
        assertThat(lambda.updateEventSourceMapping(r -> r.uuid(made.uuid()).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        shop.awaitState(made.uuid(), "Disabled");
        GetEventSourceMappingResponse found = lambda.getEventSourceMapping(r -> r.uuid(made.uuid()));
        assertThat(found.batchSize()).isEqualTo(7);

        assertThat(lambda.deleteEventSourceMapping(r -> r.uuid(made.uuid()))).satisfies(deleted -> {
            assertThat(deleted.state()).isEqualTo("Deleting");
            assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(202);
        });
        await().until(() -> missing(() -> lambda.getEventSourceMapping(r -> r.uuid(made.uuid())))
                .equals("The resource you requested does not exist."));
    }

    /** What is said of something that isn't there; empty while it is. */
    private static String missing(Runnable call) {
        try {
            call.run();
            return "";
        } catch (ResourceNotFoundException missing) {
            return missing.awsErrorDetails().errorMessage();
        }
    }

    @Test
    void whatIsOnItsWayIsInUse() {
        String uuid = create("busy", r -> r.enabled(true)).uuid();
        assertThat(catchThrowableOfType(
                                ResourceInUseException.class, () -> lambda.deleteEventSourceMapping(r -> r.uuid(uuid)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everythingThatIsSaidOfAMappingIsShown() {
        String uuid = create(
                        "all",
                        r -> r.enabled(false)
                                .batchSize(100)
                                .maximumBatchingWindowInSeconds(3)
                                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                                .scalingConfig(config -> config.maximumConcurrency(2))
                                .metricsConfig(config -> config.metrics(EventSourceMappingMetric.EVENT_COUNT))
                                .filterCriteria(criteria -> criteria.filters(Filter.builder()
                                        .pattern("{\"body\":{\"a\":[1]}}")
                                        .build())))
                .uuid();
        GetEventSourceMappingResponse shown = lambda.getEventSourceMapping(r -> r.uuid(uuid));
        assertThat(shown.state()).isEqualTo("Disabled");
        assertThat(shown.batchSize()).isEqualTo(100);
        assertThat(shown.maximumBatchingWindowInSeconds()).isEqualTo(3);
        assertThat(shown.functionResponseTypes()).containsExactly(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES);
        assertThat(shown.scalingConfig().maximumConcurrency()).isEqualTo(2);
        assertThat(shown.metricsConfig().metrics()).containsExactly(EventSourceMappingMetric.EVENT_COUNT);
        assertThat(shown.filterCriteria().filters())
                .extracting(Filter::pattern)
                .containsExactly("{\"body\":{\"a\":[1]}}");

        lambda.updateEventSourceMapping(r -> r.uuid(uuid)
                .filterCriteria(criteria -> criteria.filters(List.of()))
                .functionResponseTypes(List.of())
                .scalingConfig(config -> {})
                .metricsConfig(config -> config.metrics(List.of()))
                .provisionedPollerConfig(config -> config.minimumPollers(3).maximumPollers(4)));
        GetEventSourceMappingResponse changed = lambda.getEventSourceMapping(r -> r.uuid(uuid));
        assertThat(changed.filterCriteria()).isNull();
        assertThat(changed.functionResponseTypes()).isEmpty();
        assertThat(changed.scalingConfig()).isNull();
        assertThat(changed.metricsConfig()).isNull();
        assertThat(changed.provisionedPollerConfig().minimumPollers()).isEqualTo(3);
        assertThat(changed.batchSize()).isEqualTo(100);
    }

    @Test
    void mappingsAreListedByQueueByFunctionAndPageByPage() {
        shop.function("listed");
        lambda.publishVersion(r -> r.functionName("listed"));
        List<String> uuids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shop.queue("list-" + i);
            String queue = PREFIX + "list-" + i;
            String name = i == 4 ? "listed:1" : "listed";
            uuids.add(lambda.createEventSourceMapping(
                            r -> r.eventSourceArn(queue).functionName(name).enabled(false))
                    .uuid());
        }
        assertThat(lambda.listEventSourceMappings(r -> r.eventSourceArn(PREFIX + "list-2"))
                        .eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactly(uuids.get(2));
        assertThat(lambda.listEventSourceMappings(r -> r.functionName("listed:1"))
                        .eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::functionArn)
                .containsExactly("arn:aws:lambda:us-east-1:000000000000:function:listed:1");
        ListEventSourceMappingsResponse first =
                lambda.listEventSourceMappings(r -> r.functionName("listed").maxItems(3));
        assertThat(first.eventSourceMappings()).hasSize(3);
        assertThat(lambda.listEventSourceMappingsPaginator(
                                r -> r.functionName("arn:aws:lambda:us-east-1:000000000000:function:listed")
                                        .maxItems(3))
                        .eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactlyInAnyOrderElementsOf(uuids);
        assertThat(lambda.listEventSourceMappings(r -> r.functionName("nobody")).eventSourceMappings())
                .isEmpty();
    }

    @Test
    void mappingsHaveTags() {
        CreateEventSourceMappingResponse made =
                create("tagged", r -> r.enabled(false).tags(Map.of("team", "blue")));
        String arn = made.eventSourceMappingArn();
        assertThat(lambda.listTags(r -> r.resource(arn)).tags()).isEqualTo(Map.of("team", "blue"));
        lambda.tagResource(r -> r.resource(arn).tags(Map.of("stage", "test")));
        lambda.untagResource(r -> r.resource(arn).tagKeys("team", "none"));
        assertThat(lambda.listTags(r -> r.resource(arn)).tags()).isEqualTo(Map.of("stage", "test"));
        String unknown = arn.replace(made.uuid(), new UUID(1, 2).toString());
        assertThat(missing(() -> lambda.listTags(r -> r.resource(unknown))))
                .isEqualTo("The resource you requested does not exist.");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("k" + i, "v");
        }
        assertThat(catchThrowableOfType(
                                InvalidParameterValueException.class,
                                () -> lambda.tagResource(r -> r.resource(arn).tags(many)))
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("Number of tags exceeds resource tag limit.");
    }

    @Test
    void whatIsMissingIsRefusedInAwssWords() {
        assertThat(refusal(InvalidParameterValueException.class, r -> r.functionName("clerk")))
                .isEqualTo("Unrecognized event source.");
        assertThat(refusal(
                        InvalidParameterValueException.class,
                        r -> r.functionName("clerk").eventSourceArn(PREFIX + "missing")))
                .isEqualTo(
                        "Error occurred while ReceiveMessage. SQS Error Code:"
                                + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
        shop.queue("there");
        assertThat(refusal(
                        InvalidParameterValueException.class,
                        r -> r.functionName("nobody").eventSourceArn(PREFIX + "there")))
                .isEqualTo("Function does not exist");
        String uuid = create("twice", r -> r.enabled(false)).uuid();
        assertThat(refusal(
                        ResourceConflictException.class,
                        r -> r.functionName("clerk").eventSourceArn(PREFIX + "twice")))
                .isEqualTo("An event source mapping with SQS arn (\" " + PREFIX + "twice \") and function (\" clerk \")"
                        + " already exists. Please update or delete the existing mapping with UUID " + uuid);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(refused("large", r -> r.batchSize(11)))
                .isEqualTo("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater"
                        + " than 10");
        assertThat(refused(
                        "pattern",
                        r -> r.filterCriteria(criteria ->
                                criteria.filters(Filter.builder().pattern("{").build()))))
                .isEqualTo("Invalid filter pattern definition.");
        assertThat(refused("line.fifo", r -> r.maximumBatchingWindowInSeconds(1)))
                .contains("FIFO");
        assertThat(refused(
                        "target",
                        r -> r.destinationConfig(config -> config.onFailure(to -> to.destination(PREFIX + "target")))))
                .isEqualTo("Unsupported DestinationConfig parameter for given event source mapping type.");
        assertThat(refused("start", r -> r.startingPosition(EventSourcePosition.LATEST)))
                .isEqualTo("Unsupported StartingPosition parameter for given event source mapping type.");
        shop.queue("short", "VisibilityTimeout", "2");
        assertThat(refusal(
                        InvalidParameterValueException.class,
                        r -> r.functionName("clerk").eventSourceArn(PREFIX + "short")))
                .isEqualTo("Queue visibility timeout: 2 seconds is less than Function timeout: 5 seconds");
    }

    @Test
    void whatTheModelForbidsIsRefusedAltogether() {
        assertThat(refusal(
                        LambdaException.class,
                        r -> r.functionName("clerk")
                                .eventSourceArn("queue")
                                .batchSize(10_001)
                                .scalingConfig(config -> config.maximumConcurrency(1))
                                .functionResponseTypes(FunctionResponseType.fromValue("ReportBatchItemFailures"))))
                .startsWith("3 validation errors detected: Value 'queue' at 'eventSourceArn' failed to satisfy")
                .contains("Value '10001' at 'batchSize' failed to satisfy constraint: Member must have value less than"
                        + " or equal to 10000")
                .contains("'scalingConfig.maximumConcurrency'");
    }

    @Test
    void otherSourcesAreRefusedByName() {
        LambdaException stream = catchThrowableOfType(
                LambdaException.class,
                () -> lambda.createEventSourceMapping(r -> r.functionName("clerk")
                        .eventSourceArn("arn:aws:kinesis:us-east-1:000000000000:stream/s")
                        .startingPosition(EventSourcePosition.LATEST)));
        assertThat(stream.statusCode()).isEqualTo(501);
        assertThat(stream.awsErrorDetails().errorMessage()).contains("Kinesis");
        LambdaException kafka = catchThrowableOfType(
                LambdaException.class,
                () -> lambda.createEventSourceMapping(r -> r.functionName("clerk")
                        .topics("topic")
                        .selfManagedEventSource(source ->
                                source.endpointsWithStrings(Map.of("KAFKA_BOOTSTRAP_SERVERS", List.of("k:1"))))));
        assertThat(kafka.awsErrorDetails().errorMessage()).contains("SelfManagedEventSource");
        assertThat(kafka.statusCode()).isEqualTo(501);
    }
}
