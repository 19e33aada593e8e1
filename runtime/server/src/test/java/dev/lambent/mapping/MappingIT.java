package dev.lambent.mapping;

import static dev.lambent.mapping.MappingWorkshop.PREFIX;
import static dev.lambent.mapping.MappingWorkshop.awaitLines;
import static dev.lambent.mapping.MappingWorkshop.lines;
import static dev.lambent.server.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.server.RunningLambent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/** From a message in a queue to a function, and what becomes of the message. */
class MappingIT {

    @TempDir
    static Path folder;

    private static MappingWorkshop shop;

    @BeforeAll
    static void start() {
        shop = new MappingWorkshop(RunningLambent.in(folder));
        shop.function("clerk");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static Path file(String name) {
        return folder.resolve(name + ".txt");
    }

    @Test
    void messagesReachTheFunctionAndAreDeleted() {
        String url = shop.queue("plain");
        shop.map("plain", "clerk", r -> {});
        for (int i = 0; i < 20; i++) {
            shop.send(url, "done " + file("plain") + " m" + i);
        }
        awaitLines(file("plain"), 20);
        shop.awaitMessages(url, 0);
        assertThat(lines(file("plain")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i + " 1").toList());
    }

    @Test
    void whatFailsComesBackAndEndsInTheDeadLetterQueue() {
        String dead = shop.queue("poison-dead");
        String url = shop.queue(
                "poison",
                "VisibilityTimeout",
                "5",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + PREFIX + "poison-dead\",\"maxReceiveCount\":\"2\"}");
        shop.map("poison", "clerk", r -> {});
        shop.send(url, "throw " + file("poison") + " bad");
        awaitLines(file("poison"), 1);
        await().until(() -> {
            shop.lambent.timeline().advance(Duration.ofSeconds(2));
            return shop.messages(dead) == 1;
        });
        assertThat(lines(file("poison"))).containsExactly("bad 1", "bad 2");
        assertThat(shop.messages(url)).isZero();
    }

    @Test
    void onlyWhatTheFunctionNamesComesBack() {
        String url = shop.queue("partly", "VisibilityTimeout", "600");
        shop.map(
                "partly",
                "clerk",
                r -> r.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                        .batchSize(10)
                        .maximumBatchingWindowInSeconds(1));
        shop.send(url, "done " + file("partly") + " good");
        shop.send(url, "undone " + file("partly") + " bad");
        awaitLines(file("partly"), 2);
        shop.awaitMessages(url, 1);
        shop.lambent.timeline().advance(Duration.ofMinutes(10));
        awaitLines(file("partly"), 3);
        assertThat(lines(file("partly")).subList(0, 2)).containsExactlyInAnyOrder("good 1", "bad 1");
        assertThat(lines(file("partly")).get(2)).isEqualTo("bad 2");
    }

    @Test
    void aGroupIsServedInOrder() {
        String url = shop.queue("line.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true");
        shop.map("line.fifo", "clerk", r -> r.batchSize(3));
        for (int i = 0; i < 10; i++) {
            int number = i;
            shop.sqs.sendMessage(r -> r.queueUrl(url)
                    .messageBody("done " + file("line") + " m" + number)
                    .messageGroupId("g"));
        }
        awaitLines(file("line"), 10);
        shop.awaitMessages(url, 0);
        assertThat(lines(file("line")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "m" + i + " 1").toList());
    }

    @Test
    void aMappingWhoseQueueIsGoneSaysSo() {
        String url = shop.queue("going");
        String uuid = shop.map("going", "clerk", r -> {});
        shop.sqs.deleteQueue(r -> r.queueUrl(url));
        await().until(() -> {
            shop.lambent.timeline().advance(Duration.ofSeconds(20));
            String result = shop.lambda.getEventSourceMapping(r -> r.uuid(uuid)).lastProcessingResult();
            return result != null && result.contains("AWS.SimpleQueueService.NonExistentQueue");
        });
        assertThat(shop.state(uuid)).isEqualTo("Enabled");
        shop.lambda.deleteEventSourceMapping(r -> r.uuid(uuid));
    }

    @Test
    void aMappingWhoseFunctionIsGoneSaysSoAndGoesOnWhenItIsBack() {
        shop.function("leaving");
        String url = shop.queue("left");
        String uuid = shop.map("left", "leaving", r -> {});
        shop.lambda.deleteFunction(r -> r.functionName("leaving"));
        shop.send(url, "done " + file("left") + " m");
        await().until(() -> {
            shop.lambent.timeline().advance(Duration.ofSeconds(20));
            String result = shop.lambda.getEventSourceMapping(r -> r.uuid(uuid)).lastProcessingResult();
            return result != null && result.startsWith("PROBLEM: ") && result.contains("Function not found");
        });
        shop.function("leaving");
        await().until(() -> {
            shop.lambent.timeline().advance(Duration.ofSeconds(20));
            return lines(file("left")).size() == 1;
        });
        shop.awaitMessages(url, 0);
    }
}
