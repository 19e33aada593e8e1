package dev.lambent.junit;

import dev.lambent.inprocess.Runs;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.Sqs;
import dev.lambent.sqs.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a strict test must not leave behind. */
final class Leftovers {

    private static final int MOST_MESSAGES = 100;

    private Leftovers() {}

    /**
     * Looks for it.
     *
     * @throws AssertionError when there is something: what, why that is so, and what to do
     */
    static void check(Given given) {
        TestWorld runtime = given.runtime();
        // What is about to end may do so, and the clock stays where it is.
        runtime.clock().advance(Duration.ZERO);
        List<String> found = new ArrayList<>();
        for (Runs.Run run : runtime.runs().open()) {
            found.add(
                    run.requestId() == null
                            ? "The init of an environment of " + run.function()
                                    + " is still running. Its static initialiser or"
                                    + " constructor hangs; interrupt it, or invoke the function before the test ends."
                            : "Invocation " + run.requestId() + " of " + run.function()
                                    + " is still running. Wait for it with"
                                    + " result(), end what it waits for, or advance the clock past its timeout.");
        }
        long known = runtime.runs().open().stream()
                .filter(each -> each.requestId() != null)
                .count();
        long elsewhere = new UnderWay(runtime, runtime.runs()).invocations() - known;
        if (elsewhere > 0) {
            found.add("Not ended: " + counted(elsewhere, "invocation")
                    + " that run in child processes, or that an init or a scripted fault delays. Wait for them"
                    + " with result(), or with time().advanceUntilIdle().");
        }
        int events = runtime.ask(() -> runtime.domain().async().size());
        if (events > 0) {
            found.add("To be tried again: " + counted(events, "asynchronous event") + ". Advance the clock, with"
                    + " time().advanceUntilIdle() for instance, or expect fewer failures.");
        }
        found.addAll(messages(runtime));
        if (!found.isEmpty()) {
            String line = System.lineSeparator() + "  - ";
            throw new AssertionError("The test leaves something behind:" + line + String.join(line, found)
                    + System.lineSeparator() + "If that is meant, say strict = false on this test."
                    + System.lineSeparator()
                    + given.report());
        }
    }

    private static List<String> messages(TestWorld runtime) {
        List<String> found = new ArrayList<>();
        for (Queue each : new Sqs(runtime).queues()) {
            QueueId queue = new QueueId(runtime.home(), each.name());
            int left = runtime.ask(() ->
                    runtime.queues().peek(queue, null, MOST_MESSAGES).items().size());
            if (left > 0) {
                found.add("Queue " + queue.name() + " has " + (left == MOST_MESSAGES ? "at least " : "")
                        + counted(left, "message")
                        + " that nobody has taken. Receive or purge them, or give the queue a mapping.");
            }
        }
        return found;
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
