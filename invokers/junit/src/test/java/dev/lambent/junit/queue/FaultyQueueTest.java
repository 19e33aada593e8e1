package dev.lambent.junit.queue;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Messages that come twice, or in another order, because a test says so. */
@LambentTest(seed = 5)
class FaultyQueueTest {

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theNextMessagesComeTwiceAndNoMoreThanThat(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        lambent.faults().on(queue).next(2, Fault.duplicate());
        queue.sendAll("a", "b", "c");

        List<QueueMessage> received = new ArrayList<>();
        for (QueueMessage each = queue.receive(); each != null; each = queue.receive()) {
            queue.delete(each);
            received.add(each);
        }

        assertThat(received.stream().map(QueueMessage::body)).containsExactly("a", "b", "c", "a", "b");
        assertThat(received.get(3).id()).isEqualTo(received.get(0).id());
        assertThat(received.get(3).receiptHandle()).isNotEqualTo(received.get(0).receiptHandle());
        assertThat(queue).isEmpty();
    }

    @Test
    void aFunctionThatReadsTheQueueGetsTheMessageInAnotherInvocation(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        var function = lambent.function("orders", Map.class, event -> {
                    seen.add(String.valueOf(event.get("Records")));
                    return "";
                })
                .create();
        function.pollsFrom(queue).create();
        lambent.faults().on(queue).next(Fault.duplicate());
        queue.send("a");
        lambent.time().advance(Duration.ofSeconds(10));

        assertThat(function).hasSucceeded(2);
        assertThat(seen).allMatch(each -> each.contains("body=a"));
        assertThat(queue).isEmpty();
    }

    @Test
    void messagesComeInAnotherOrderWhichTheSeedDraws(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        lambent.faults().on(queue).next(5, Fault.outOfOrder());
        queue.sendAll("1", "2", "3", "4", "5", "6");

        List<String> bodies = bodies(queue.receive(10));

        assertThat(bodies)
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6")
                .isNotEqualTo(sorted(bodies));
        queue.sendAll("7", "8");
        assertThat(bodies(queue.receive(10))).containsExactly("7", "8");
    }

    @Test
    void twoMessagesChangeTheirPlaces(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        lambent.faults().everywhere().next(Fault.outOfOrder());
        queue.sendAll("1", "2");

        assertThat(Objects.requireNonNull(queue.receive()).body()).isEqualTo("2");
        assertThat(Objects.requireNonNull(queue.receive()).body()).isEqualTo("1");
    }

    @Test
    void whatCanNotHappenToAQueueIsRefusedWithTheReason(Lambent lambent) {
        Queue line = lambent.sqs().fifoQueue("line");
        Queue queue = lambent.sqs().queue("orders");

        assertThatThrownBy(() -> lambent.faults().on(line).next(Fault.outOfOrder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIFO queue keeps the order")
                .hasMessageContaining("outOfOrder");
        assertThatThrownBy(() -> lambent.faults().on(line).randomly(0.5, Fault.duplicate()))
                .hasMessageContaining("delivers each message once");
        assertThatThrownBy(() -> lambent.faults().on(queue).next(Fault.crash()))
                .hasMessageContaining("Say crash of the function that reads it");
        assertThatThrownBy(() -> lambent.faults().on("orders").next(Fault.outOfOrder()))
                .hasMessageContaining("faults().on(queue)");
    }

    @Test
    void aFifoQueueKeepsItsOrderWhateverGoesWrongElsewhere(Lambent lambent) {
        Queue line = lambent.sqs().fifoQueue("line").withContentBasedDeduplication();
        lambent.faults().everywhere().next(3, Fault.outOfOrder()).next(3, Fault.duplicate());
        List.of("1", "2", "3").forEach(each -> line.message(each).inGroup("g").send());

        assertThat(bodies(line.receive(10))).containsExactly("1", "2", "3");
    }

    private static List<String> bodies(List<QueueMessage> messages) {
        return messages.stream().map(QueueMessage::body).toList();
    }

    private static List<String> sorted(List<String> bodies) {
        return bodies.stream().sorted().toList();
    }
}
