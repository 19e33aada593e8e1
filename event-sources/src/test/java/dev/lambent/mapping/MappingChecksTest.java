package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.fault.LambdaFault;
import dev.lambent.mapping.MappingWorld.Request;
import dev.lambent.simulation.ConfigChange;
import dev.lambent.sqs.QueueId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused, in AWS's words where they are known. */
class MappingChecksTest {

    private static final String INVALID = "InvalidParameterValueException";

    private final MappingWorld world = new MappingWorld();
    private final QueueId queue = world.queue("q");
    private final QueueId fifo = world.queue("line.fifo");

    @BeforeEach
    void thereIsAFunction() {
        world.deploy("f");
    }

    private String refusal(Request request) {
        LambdaFault fault = world.refused(() -> world.create(request));
        return fault == null ? "none" : fault.code() + ": " + fault.getMessage();
    }

    private Request request() {
        return new Request().from(queue).to("f");
    }

    @Test
    void aSourceMustBeAQueue() {
        assertThat(refusal(new Request().to("f"))).isEqualTo(INVALID + ": Unrecognized event source.");
        assertThat(refusal(new Request().to("f").source("arn:aws:s3:::bucket")))
                .isEqualTo(INVALID + ": Unrecognized event source.");
        assertThat(refusal(new Request().to("f").source("arn:aws:kinesis:us-east-1:000000000000:stream/s")))
                .isEqualTo("NotImplementedException: EventSourceArn of Kinesis streams is not supported by Lambent."
                        + " Lambent reads SQS queues.");
    }

    @Test
    void theQueueMustExist() {
        assertThat(refusal(new Request().to("f").source("arn:aws:sqs:us-east-1:000000000000:none")))
                .isEqualTo(INVALID + ": Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not"
                        + " exist.");
    }

    @Test
    void theFunctionMustExist() {
        assertThat(refusal(new Request().from(queue).to("none"))).isEqualTo(INVALID + ": Function does not exist");
        assertThat(refusal(new Request().from(queue).to("f:none"))).isEqualTo(INVALID + ": Function does not exist");
        assertThat(refusal(new Request().from(queue))).isEqualTo(INVALID + ": Function does not exist");
    }

    @Test
    void messagesMustNotComeBackWhileTheFunctionWorks() {
        world.simulation.deploy("slow", ConfigChange.timeout(Duration.ofSeconds(31)));
        assertThat(refusal(new Request().from(queue).to("slow")))
                .isEqualTo(
                        INVALID + ": Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds");
        Mapping mapping = world.map(queue, "f");
        assertThat(world.refused(() -> world.update(mapping.uuid(), new Request().to("slow"))))
                .hasMessage("Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds");
    }

    @Test
    void aQueueAndAFunctionHaveOneMapping() {
        Mapping mapping = world.map(queue, "f");
        assertThat(refusal(request()))
                .isEqualTo("ResourceConflictException: An event source mapping with SQS arn (\" " + queue.arn()
                        + " \") and function (\" f \") already exists. Please update or delete the existing mapping"
                        + " with UUID " + mapping.uuid());
        world.simulation.publish("f");
        assertThat(refusal(new Request().from(queue).to("f:1"))).isEqualTo("none");
    }

    @Test
    void moreThanTenMessagesNeedAWindow() {
        String text =
                ": Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10";
        assertThat(refusal(request().batch(11))).isEqualTo(INVALID + text);
        assertThat(refusal(request().batch(11).window(1))).isEqualTo("none");
    }

    @Test
    void fifoQueuesHaveNoWindowAndSmallBatches() {
        assertThat(refusal(new Request().from(fifo).to("f").window(1)))
                .isEqualTo(INVALID + ": Batching window is not supported for FIFO queues");
        assertThat(refusal(new Request().from(fifo).to("f").batch(11)))
                .isEqualTo(INVALID + ": BatchSize of a FIFO queue must be between 1 and 10, and not 11.");
    }

    @Test
    void whatQueuesDoNotHaveIsRefusedByItsName() {
        assertThat(refusal(request().other("DestinationConfig")))
                .isEqualTo(INVALID + ": Unsupported DestinationConfig parameter for given event source mapping type.");
        assertThat(refusal(request().other("TumblingWindowInSeconds")))
                .isEqualTo(INVALID
                        + ": Unsupported TumblingWindowInSeconds parameter for given event source mapping type.");
        assertThat(refusal(request().other("KMSKeyArn")))
                .isEqualTo("NotImplementedException: KMSKeyArn is not supported by Lambent. Leave it out of the"
                        + " request.");
        assertThat(refusal(request().metrics("KafkaMetrics"))).startsWith(INVALID + ": MetricsConfig");
    }

    @Test
    void concurrencyIsBoundedOneWayOrTheOther() {
        assertThat(refusal(request().concurrency(1))).contains("MaximumConcurrency must be between 2 and 1000");
        assertThat(refusal(request().concurrency(1001))).contains("MaximumConcurrency must be between 2 and 1000");
        assertThat(refusal(request().pollers(1, null))).contains("MinimumPollers must be between 2 and 200");
        assertThat(refusal(request().pollers(5, 4))).contains("must not be greater");
        assertThat(refusal(request().pollers(2, 4).concurrency(2))).contains("exclude each other");
        Mapping mapping = world.map(queue, "f", new Request().concurrency(2));
        assertThat(world.refused(() -> world.update(mapping.uuid(), new Request().pollers(2, 4))))
                .hasMessageContaining("exclude each other");
        world.update(mapping.uuid(), new Request().pollers(2, null).concurrency(null));
        assertThat(world.get(mapping.uuid()).settings().provisioned()).isEqualTo(new MappingSettings.Pollers(2, 200));
        world.advance(1);
        world.update(mapping.uuid(), new Request().pollers(null, null));
        assertThat(world.get(mapping.uuid()).settings().provisioned()).isNull();
    }

    @Test
    void fiveFiltersAreEnough() {
        String pattern = "{\"body\":{\"a\":[1]}}";
        assertThat(refusal(request().filters(pattern, pattern, pattern, pattern, pattern, pattern)))
                .contains("at most 5 filters");
        assertThat(refusal(request().filters())).isEqualTo("none");
    }
}
