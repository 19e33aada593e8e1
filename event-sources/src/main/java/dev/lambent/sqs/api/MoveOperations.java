package dev.lambent.sqs.api;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.MessageMove;
import dev.lambent.sqs.Queues;
import java.util.List;

/** Takes messages out of dead-letter queues. */
final class MoveOperations {

    private static final String SOURCE = "SourceArn";
    private static final String DESTINATION = "DestinationArn";
    private static final String HANDLE = "TaskHandle";
    private static final String PER_SECOND = "MaxNumberOfMessagesPerSecond";
    private static final String MOVED = "ApproximateNumberOfMessagesMoved";
    private static final String MAX_RESULTS = "MaxResults";

    private final Turns<Queues> turns;

    MoveOperations(Turns<Queues> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("StartMessageMoveTask", this::start)
                        .constrained(Constraints.of(Member.integer(PER_SECOND))),
                JsonOperation.of("CancelMessageMoveTask", this::cancel),
                JsonOperation.of("ListMessageMoveTasks", this::list)
                        .constrained(Constraints.of(Member.integer(MAX_RESULTS))));
    }

    private Reply start(Input input) {
        JsonObject body = input.body();
        String source = body.text(SOURCE);
        String destination = body.text(DESTINATION);
        Integer perSecond = Requests.integer(body, PER_SECOND);
        AccountRegion caller = Requests.caller(input);
        return turns.ask(
                queues -> queues.startMove(caller, source, destination, perSecond),
                handle -> JsonObject.builder().put(HANDLE, handle).build());
    }

    private Reply cancel(Input input) {
        String handle = input.body().text(HANDLE);
        AccountRegion caller = Requests.caller(input);
        return turns.ask(
                queues -> queues.cancelMove(caller, handle),
                moved -> JsonObject.builder().put(MOVED, moved).build());
    }

    private Reply list(Input input) {
        String source = input.body().text(SOURCE);
        Integer most = Requests.integer(input.body(), MAX_RESULTS);
        AccountRegion caller = Requests.caller(input);
        return turns.ask(
                queues -> queues.moves(caller, source, most),
                moves -> JsonObject.builder()
                        .put(
                                "Results",
                                moves.stream().map(MoveOperations::document).toList())
                        .build());
    }

    private static JsonObject document(MessageMove move) {
        Integer perSecond = move.perSecond();
        return JsonObject.builder()
                .put(HANDLE, move.handle())
                .put("Status", move.status().name())
                .put(SOURCE, move.sourceArn())
                .put(DESTINATION, move.destinationArn())
                .put(PER_SECOND, perSecond == null ? null : Long.valueOf(perSecond))
                .put(MOVED, move.moved())
                .put("ApproximateNumberOfMessagesToMove", move.toMove())
                .put("FailureReason", move.failureReason())
                .put("StartedTimestamp", move.startedAt().toEpochMilli())
                .build();
    }
}
