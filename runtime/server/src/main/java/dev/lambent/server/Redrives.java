package dev.lambent.server;

import dev.lambent.async.AsyncQueue;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.ReceiveRequest;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.sqs.SqsError;
import dev.lambent.sqs.SqsFault;
import dev.lambent.sqs.VisibilityChange;
import dev.lambent.time.TurnByTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters back. Those of a function become events of it again, a hundred in a turn: in the turn that accepts one it
 * leaves the queue, so that it is always in one of the two. Those of a queue move to the queues that they came from. Safe from
 * any thread.
 */
final class Redrives {

    private static final int IN_A_TURN = 100;
    private static final int AT_ONCE = 10;
    /** Seconds for which nobody else gets what is looked at; it is given back sooner. */
    private static final int ASIDE = 60;

    private final Domain domain;
    private final Queues queues;
    private final Supplier<String> requestIds;

    Redrives(Domain domain, Queues queues, Supplier<String> requestIds) {
        this.domain = domain;
        this.queues = queues;
        this.requestIds = requestIds;
    }

    /** Puts back what is visible now; messages that someone has received are left to them. */
    CompletionStage<JsonObject> run(DeadLetterQueues.Source source) {
        FunctionRef function = source.function();
        if (function == null) {
            return domain.timeline().ask(() -> move(source.queue()));
        }
        Run run = new Run(source.queue(), function);
        return TurnByTurn.ask(domain.timeline(), run::step, run::report);
    }

    private JsonObject move(QueueId queue) {
        long visible = visible(queue);
        try {
            queues.startMove(queue.place(), queue.arn(), null, null);
        } catch (SqsFault refused) {
            if (refused.error() == SqsError.INVALID_PARAMETER_VALUE) {
                throw LambdaFault.notFound(
                        refused.getMessage() + " If it takes the dead letters of a function, name the function.");
            }
            throw refused;
        }
        return JsonObject.builder()
                .put("queue", queue.arn())
                .put("moving", visible)
                .build();
    }

    private long visible(QueueId queue) {
        String count =
                queues.attributes(queue, List.of("ApproximateNumberOfMessages")).get("ApproximateNumberOfMessages");
        return count == null ? 0 : Long.parseLong(count);
    }

    /** One redrive of a function's dead letters. Used inside turns. */
    private final class Run {

        private final QueueId queue;
        private final FunctionRef function;
        /** What can't be an event: kept aside so that it isn't received again, and put back at the end. */
        private final List<String> left = new ArrayList<>();

        private boolean begun;
        private long wanted;
        private long done;
        private @Nullable String stoppedBy;

        private Run(QueueId queue, FunctionRef function) {
            this.queue = queue;
            this.function = function;
        }

        /** What fails again while this goes on comes back to the queue, and is not for this run. */
        private void begin() {
            domain.invoker().check(function);
            wanted = visible(queue);
            begun = true;
        }

        /** Whether it is over. */
        private boolean step() {
            if (!begun) {
                begin();
            }
            boolean more = true;
            for (int i = 0; more && i < IN_A_TURN / AT_ONCE; i++) {
                more = some();
            }
            if (!more) {
                left.forEach(this::putBack);
            }
            return !more;
        }

        private boolean some() {
            int most = (int) Math.min(AT_ONCE, wanted - done - left.size());
            if (most <= 0) {
                return false;
            }
            List<ReceivedMessage> received = new ArrayList<>();
            queues.receive(queue, new ReceiveRequest(most, ASIDE, 0, List.of(), List.of(), null), received::addAll);
            received.forEach(this::take);
            return !received.isEmpty() && stoppedBy == null;
        }

        private void take(ReceivedMessage message) {
            if (stoppedBy != null || !isEvent(message.body())) {
                left.add(message.receiptHandle());
                return;
            }
            try {
                domain.async().offer(requestIds.get(), function, message.body(), null);
                queues.deleteMessage(queue, message.receiptHandle());
                done++;
            } catch (LambdaFault refused) {
                stoppedBy = refused.getMessage();
                left.add(message.receiptHandle());
            }
        }

        private void putBack(String handle) {
            queues.changeVisibility(queue, new VisibilityChange(handle, 0));
        }

        private JsonObject report() {
            return JsonObject.builder()
                    .put("queue", queue.arn())
                    .put("function", function.arn())
                    .put("redriven", done)
                    .put("left", (long) left.size())
                    .put("stoppedBy", stoppedBy)
                    .build();
        }
    }

    private static boolean isEvent(Payload body) {
        if (body.length() > AsyncQueue.LARGEST_PAYLOAD) {
            return false;
        }
        try {
            Json.checkWellFormed(body.bytes(), body.offset(), body.length());
            return true;
        } catch (MalformedJson text) {
            return false;
        }
    }
}
