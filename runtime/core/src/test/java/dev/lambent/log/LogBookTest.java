package dev.lambent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.InitializationType;
import dev.lambent.function.LoggingConfig;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Reply;
import dev.lambent.simulation.Simulation;
import dev.lambent.time.Cancellable;
import dev.lambent.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of the logs, how it is read, and its end. */
class LogBookTest {

    private static final String ARN = Simulation.id("orders").arn();

    private final Simulation simulation = new Simulation();
    private final VirtualTimeline timeline = new VirtualTimeline();

    @Test
    void theTailBeginsWithTheStartLineEvenOfAColdStart() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").printing("hello", "world"));
        Reply reply = simulation.invoke("orders");
        assertThat(reply.logTail())
                .startsWith(
                        "START RequestId: " + reply.requestId() + " Version: $LATEST\nhello\nworld\nEND RequestId: ")
                .endsWith("Init Duration: 0.00 ms\t\n");
    }

    @Test
    void theTailHasNothingOfEarlierInvocations() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").printing("first"));
        simulation.invoke("orders");
        assertThat(simulation.invoke("orders").logTail()).startsWith("START").doesNotContain("first");
    }

    @Test
    void theTailIsFourKilobytesAtMost() {
        simulation.deploy("orders");
        simulation.sandboxes().nextInvokes(InvokeBehaviour.returns("1").printing("x".repeat(5000)));
        String tail = simulation.invoke("orders").logTail();
        assertThat(tail).hasSize(4096).startsWith("xxx").endsWith("\t\n");
    }

    @Test
    void theTailIsCutBetweenCharacters() {
        simulation.deploy("orders");
        for (int shift = 0; shift < 4; shift++) {
            simulation
                    .sandboxes()
                    .nextInvokes(
                            InvokeBehaviour.returns("1").printing("\uD83C\uDF0A".repeat(2000) + "-".repeat(shift)));
            String tail = simulation.invoke("orders").logTail();
            assertThat(tail).startsWith("\uD83C\uDF0A").doesNotContain("\uFFFD");
            assertThat(tail.getBytes(StandardCharsets.UTF_8).length).isBetween(4093, 4096);
        }
    }

    @Test
    void nobodyGetsATailWhoDidNotAskForIt() {
        simulation.deploy("orders");
        var request = new InvokeRequest("r-1", Simulation.ref("orders"), Payload.of("{}"), null, null, false);
        assertThat(simulation.invoke(request).result().logTail()).isNull();
    }

    @Test
    void linesCarryTheirMomentGroupAndStream() {
        simulation.deploy("orders");
        simulation.invoke("orders");
        LogLine line = simulation
                .<List<LogLine>>ask(() -> simulation.domain().logs().read(ARN, 0, 1))
                .get(0);
        assertThat(line.at()).isEqualTo(simulation.timeline().now());
        assertThat(line.group()).isEqualTo("/aws/lambda/orders");
        assertThat(line.stream()).matches("2026/01/01/\\[\\$LATEST\\][0-9a-f]{32}");
    }

    @Test
    void readingGoesOnWhereItEndedWithoutLosingOrRepeatingLines() {
        simulation.deploy("orders");
        simulation.sandboxes().everyInvoke(InvokeBehaviour.returns("1").printing("hello"));
        for (int turn = 0; turn < 5; turn++) {
            simulation.invoke("orders");
        }
        for (int most = 1; most <= 4; most++) {
            List<String> read = new ArrayList<>();
            List<LogLine> some = read(0, most);
            while (!some.isEmpty()) {
                some.forEach(line -> read.add(line.text()));
                some = read(some.get(some.size() - 1).sequence(), most);
            }
            assertThat(read).as("%d at a time", most).isEqualTo(simulation.log("orders"));
        }
    }

    @Test
    void whoeverWaitsForMoreIsToldOnceAndMayChangeTheirMind() {
        simulation.deploy("orders");
        List<String> told = new ArrayList<>();
        LogBook logs = simulation.domain().logs();
        simulation.run(() -> logs.whenMore(ARN, () -> told.add("first")));
        Cancellable calledOff = simulation.ask(() -> logs.whenMore(ARN, () -> told.add("never")));
        simulation.run(() -> logs.whenMore(Simulation.id("images").arn(), () -> told.add("other")));
        simulation.run(calledOff::cancel);
        simulation.invoke("orders");
        simulation.invoke("orders");
        simulation.run(calledOff::cancel);
        assertThat(told).containsExactly("first");
    }

    @Test
    void aStreamKeepsItsNewestEntries() {
        LogBook book = book(3, 1_000_000, 10);
        for (int number = 1; number <= 5; number++) {
            print(book, "a", "line " + number);
        }
        assertThat(texts(book)).containsExactly("line 3", "line 4", "line 5");
    }

    @Test
    void theBookKeepsSoMuchTextInAllAndForgetsTheOldestFirst() {
        LogBook book = book(100, 1400, 10);
        print(book, "a", "a".repeat(400));
        print(book, "b", "b".repeat(400));
        print(book, "a", "c".repeat(400));
        assertThat(texts(book)).extracting(each -> each.charAt(0)).containsExactly('b', 'c');
    }

    @Test
    void aLineLongerThanTheWholeBookIsNotKept() {
        LogBook book = book(100, 1000, 10);
        print(book, "a", "x".repeat(1001));
        assertThat(texts(book)).isEmpty();
        print(book, "a", "short");
        assertThat(texts(book)).containsExactly("short");
    }

    @Test
    void entriesWithoutTextWeighSomethingToo() {
        LogBook book = book(100, 1000, 10);
        for (int number = 1; number <= 9; number++) {
            print(book, "a", "");
        }
        assertThat(texts(book)).hasSize(5);
    }

    @Test
    void theBookKeepsSoManyStreams() {
        LogBook book = book(100, 1000, 2);
        print(book, "a", "1");
        print(book, "b", "2");
        print(book, "c", "3");
        assertThat(texts(book)).containsExactly("2", "3");
    }

    @Test
    void aClearedBookIsEmptyAndItsNumbersGoOn() {
        LogBook book = book(100, 1200, 2);
        print(book, "a", "x".repeat(1000));
        timeline.enter(book::clear);
        print(book, "a", "y".repeat(1000));
        assertThat(lines(book)).extracting(LogLine::sequence).containsExactly(2L);
    }

    private List<LogLine> read(long after, int most) {
        return simulation.ask(() -> simulation.domain().logs().read(ARN, after, most));
    }

    private LogBook book(int entries, long characters, int streams) {
        return new LogBook(timeline, new LogBook.Bounds(entries, characters, streams));
    }

    private void print(LogBook book, String environment, String text) {
        EnvironmentEvent.Place place = new EnvironmentEvent.Place(
                environment,
                ARN,
                "orders",
                "1",
                LoggingConfig.textFor("orders"),
                environment,
                "000000000000",
                "us-east-1",
                "java21",
                InitializationType.ON_DEMAND);
        timeline.enter(() -> book.accept(new EnvironmentEvent.Printed(timeline.now(), place, null, Output.line(text))));
    }

    private List<LogLine> lines(LogBook book) {
        return timeline.ask(() -> book.read(ARN, 0, 1000)).toCompletableFuture().join();
    }

    private List<String> texts(LogBook book) {
        return lines(book).stream().map(LogLine::text).toList();
    }
}
