package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceivingTest {

    private final QueueWorld world = new QueueWorld();
    private final QueueId queue = world.queue("orders");

    @Test
    void oneMessageIsReceivedUnlessMoreAreWanted() {
        world.send(queue, "a");
        world.send(queue, "b");

        assertThat(world.receive(queue, new ReceiveRequest(null, null, null, List.of(), List.of(), null)))
                .hasSize(1);
    }

    @Test
    void tenMessagesAreTheMost() {
        IntStream.range(0, 12).forEach(each -> world.send(queue, "m" + each));

        assertThat(world.receive(queue)).hasSize(10);
        assertThat(world.receive(queue)).hasSize(2);
        assertThat(world.receive(queue)).isEmpty();
        assertThat(world.counts(queue)).isEqualTo("0 12 0");
    }

    @Test
    void rangesAreToldInAwsWords() {
        assertThat(refusal(new ReceiveRequest(11, null, null, List.of(), List.of(), null)))
                .isEqualTo("Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if"
                        + " provided.");
        assertThat(refusal(new ReceiveRequest(1, 43_201, null, List.of(), List.of(), null)))
                .isEqualTo("Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200,"
                        + " if provided.");
        assertThat(refusal(new ReceiveRequest(1, null, 21, List.of(), List.of(), null)))
                .isEqualTo(
                        "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
        assertThat(refusal(new ReceiveRequest(1, null, null, List.of("Odd"), List.of(), null)))
                .isEqualTo("Unknown Attribute Odd.");
        assertThat(refusal(new ReceiveRequest(1, null, null, List.of(), List.of(), "attempt")))
                .contains("not valid for this queue type");
    }

    @Test
    void noAttributesAreShownUnlessTheyAreAskedFor() {
        send("General", "Hello", "Help.Me");
        ReceivedMessage plain = receive(List.of(), List.of());

        assertThat(plain.systemAttributes()).isEmpty();
        assertThat(plain.attributes()).isEmpty();
        assertThat(plain.md5OfAttributes()).isNull();
    }

    @Test
    void messageAttributesAreChosenByNameOrBeginning() {
        send("General", "Hello", "Help.Me");

        assertThat(chosen("All")).containsExactlyInAnyOrder("General", "Hello", "Help.Me");
        assertThat(chosen(".*")).containsExactlyInAnyOrder("General", "Hello", "Help.Me");
        assertThat(chosen("Hel.*")).containsExactlyInAnyOrder("Hello", "Help.Me");
        assertThat(chosen("General", "Hello")).containsExactlyInAnyOrder("General", "Hello");
        assertThat(chosen("Hello", "None")).containsExactly("Hello");
        assertThat(chosen("Hel*")).isEmpty();
    }

    @Test
    void theDigestIsThatOfTheAttributesShown() {
        world.send(
                queue,
                QueueWorld.with(
                        "msg",
                        Map.of(
                                "Hello", MessageAttribute.text("String", "There"),
                                "General", MessageAttribute.text("String", "Kenobi"),
                                "Help.Me", MessageAttribute.text("String", "Me"))));

        assertThat(receive(List.of(), List.of("All")).md5OfAttributes()).isEqualTo("4c360f3fdafd970e05fae2f149d997f5");
        assertThat(receive(List.of(), List.of("Hel.*")).md5OfAttributes())
                .isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
        assertThat(receive(List.of(), List.of("Hello")).md5OfAttributes())
                .isEqualTo("a311262e065454b75da111d535b8dacd");
    }

    @Test
    void theTraceOfTheRequestIsTheMessagesToo() {
        world.send(queue, new SendRequest("msg", null, Map.of(), Map.of(), null, null, "Root=2"));

        assertThat(receive(List.of("AWSTraceHeader"), List.of()).systemAttributes())
                .containsExactlyEntriesOf(Map.of("AWSTraceHeader", "Root=2"));
    }

    @Test
    void systemAttributesTellTheMessagesHistory() {
        Map<String, MessageAttribute> trace = Map.of("AWSTraceHeader", MessageAttribute.text("String", "Root=1"));
        long sent = world.timeline.now().toEpochMilli();
        world.send(queue, new SendRequest("msg", null, Map.of(), trace, null, null));
        world.advance(5);
        receive(List.of(), List.of());
        world.advance(5);

        assertThat(receive(List.of("All"), List.of()).systemAttributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SenderId",
                        QueueWorld.ME,
                        "SentTimestamp",
                        Long.toString(sent),
                        "ApproximateReceiveCount",
                        "2",
                        "ApproximateFirstReceiveTimestamp",
                        Long.toString(sent + 5_000),
                        "AWSTraceHeader",
                        "Root=1"));
        assertThat(receive(List.of("SenderId"), List.of()).systemAttributes()).containsOnlyKeys("SenderId");
    }

    @Test
    void eachReceiveHasItsOwnHandle() {
        world.send(queue, "a");

        assertThat(receive(List.of(), List.of()).receiptHandle())
                .isNotEqualTo(receive(List.of(), List.of()).receiptHandle());
    }

    @Test
    void tooManyInFlightAreRefused() {
        QueueWorld narrow = new QueueWorld(new SqsLimits(2));
        QueueId full = narrow.queue("full");
        narrow.send(full, "a");
        narrow.send(full, "b");
        narrow.send(full, "c");
        List<ReceivedMessage> held = narrow.receive(full);

        assertThat(held).hasSize(2);
        assertThat(narrow.refused(() -> narrow.receive(full)).code()).isEqualTo("OverLimit");
        narrow.delete(full, held.get(0));
        assertThat(narrow.bodies(full)).containsExactly("c");
    }

    @Test
    void aFifoQueueWithTooManyInFlightJustHasNone() {
        QueueWorld narrow = new QueueWorld(new SqsLimits(1));
        QueueId full = narrow.fifo("full");
        narrow.send(full, "g1", "a");
        narrow.send(full, "g2", "b");

        assertThat(narrow.bodies(full)).containsExactly("a");
        assertThat(narrow.bodies(full)).isEmpty();
    }

    @Test
    void peekingTakesNothing() {
        IntStream.range(0, 5).forEach(each -> world.send(queue, "m" + each));
        world.receive(queue, ReceiveRequest.now(1));
        Page<PeekedMessage> first = world.ask(() -> world.queues.peek(queue, null, 3));
        Page<PeekedMessage> second = world.ask(() -> world.queues.peek(queue, first.nextToken(), 3));

        assertThat(first.items()).extracting(each -> each.body().text()).containsExactly("m0", "m1", "m2");
        assertThat(first.items().get(0).state()).isInstanceOf(MessageState.InFlight.class);
        assertThat(second.items()).extracting(each -> each.body().text()).containsExactly("m3", "m4");
        assertThat(second.nextToken()).isNull();
        assertThat(world.counts(queue)).isEqualTo("4 1 0");
    }

    private void send(String... names) {
        Map<String, MessageAttribute> attributes = new java.util.LinkedHashMap<>();
        for (String name : names) {
            attributes.put(name, MessageAttribute.text("String", "x"));
        }
        world.send(queue, QueueWorld.with("msg", attributes));
    }

    private ReceivedMessage receive(List<String> system, List<String> message) {
        return world.receive(queue, new ReceiveRequest(1, 0, 0, system, message, null))
                .get(0);
    }

    private Iterable<String> chosen(String... names) {
        return receive(List.of(), List.of(names)).attributes().keySet();
    }

    private String refusal(ReceiveRequest request) {
        return String.valueOf(world.refused(() -> world.receive(queue, request)).getMessage());
    }
}
