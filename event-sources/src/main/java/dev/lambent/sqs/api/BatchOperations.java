package dev.lambent.sqs.api;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.BatchEntry;
import dev.lambent.sqs.BatchResult;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SendRequest;
import dev.lambent.sqs.VisibilityChange;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done with up to ten messages at a time, each on its own. */
final class BatchOperations {

    private static final String SEND = "SendMessageBatch";

    private final Turns<Queues> turns;
    private final long largest;

    /** {@code largest} is how many bytes a request to send may have. */
    BatchOperations(Turns<Queues> turns, long largest) {
        this.turns = turns;
        this.largest = largest;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of(SEND, this::send)
                        .constrained(Constraints.of(MessageShapes.entries(MessageShapes.DELAY_SECONDS)))
                        .maxBody(largest),
                JsonOperation.of("DeleteMessageBatch", this::delete),
                JsonOperation.of("ChangeMessageVisibilityBatch", this::changeVisibility)
                        .constrained(Constraints.of(MessageShapes.entries(MessageShapes.VISIBILITY_TIMEOUT))));
    }

    private Reply send(Input input) {
        QueueId queue = Requests.queue(input);
        String sender = input.scope().account();
        List<BatchEntry<SendRequest>> entries = entries(input, each -> MessageShapes.message(each, input, SEND));
        return turns.ask(
                queues -> queues.sendBatch(queue, sender, entries), result -> document(result, MessageShapes::sent));
    }

    private Reply delete(Input input) {
        QueueId queue = Requests.queue(input);
        List<BatchEntry<@Nullable String>> entries = entries(input, each -> each.text(MessageShapes.RECEIPT_HANDLE));
        return turns.ask(queues -> queues.deleteBatch(queue, entries), BatchOperations::plain);
    }

    private Reply changeVisibility(Input input) {
        QueueId queue = Requests.queue(input);
        List<BatchEntry<VisibilityChange>> entries = entries(input, MessageShapes::visibility);
        return turns.ask(queues -> queues.changeVisibilityBatch(queue, entries), BatchOperations::plain);
    }

    private static <T extends @Nullable Object> List<BatchEntry<T>> entries(
            Input input, Function<JsonObject, T> reader) {
        return Requests.entries(input.body()).stream()
                .map(each -> new BatchEntry<T>(each.text("Id"), reader.apply(each)))
                .toList();
    }

    /** Of an entry that was done there is nothing to tell. */
    private static JsonObject plain(BatchResult<String> result) {
        return document(result, (entry, handle) -> {});
    }

    private static <R> JsonObject document(BatchResult<R> result, BiConsumer<JsonObject.Builder, R> writer) {
        List<JsonObject> successful =
                result.successful().stream().map(each -> success(each, writer)).toList();
        List<JsonObject> failed =
                result.failed().stream().map(BatchOperations::failure).toList();
        return JsonObject.builder()
                .put("Successful", successful.isEmpty() ? null : successful)
                .put("Failed", failed.isEmpty() ? null : failed)
                .build();
    }

    private static <R> JsonObject success(BatchResult.Success<R> entry, BiConsumer<JsonObject.Builder, R> writer) {
        JsonObject.Builder document = JsonObject.builder().put("Id", entry.id());
        writer.accept(document, entry.result());
        return document.build();
    }

    private static JsonObject failure(BatchResult.Failure entry) {
        return JsonObject.builder()
                .put("Id", entry.id())
                .put("SenderFault", entry.senderFault())
                .put("Code", entry.code())
                .put("Message", entry.message())
                .build();
    }
}
