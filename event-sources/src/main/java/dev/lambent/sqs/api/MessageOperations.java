package dev.lambent.sqs.api;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.ReceiveRequest;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.sqs.SendRequest;
import dev.lambent.sqs.VisibilityChange;
import dev.lambent.time.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is done with one message, or with as many as a receiver takes. */
final class MessageOperations {

    private static final String MAX_MESSAGES = "MaxNumberOfMessages";
    private static final String WAIT_SECONDS = "WaitTimeSeconds";

    private final Turns<Queues> turns;
    private final long largest;

    /** {@code largest} is how many bytes a request to send may have. */
    MessageOperations(Turns<Queues> turns, long largest) {
        this.turns = turns;
        this.largest = largest;
    }

    /** A receive that a crash forgets leaves its messages visible, so that nobody has to wait until it is durable. */
    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("SendMessage", this::send)
                        .constrained(Constraints.of(Member.integer(MessageShapes.DELAY_SECONDS)))
                        .maxBody(largest),
                JsonOperation.of("ReceiveMessage", this::receive)
                        .reading()
                        .constrained(Constraints.of(
                                Member.integer(MAX_MESSAGES),
                                Member.integer(MessageShapes.VISIBILITY_TIMEOUT),
                                Member.integer(WAIT_SECONDS))),
                JsonOperation.of("DeleteMessage", this::delete),
                JsonOperation.of("ChangeMessageVisibility", this::changeVisibility)
                        .constrained(Constraints.of(Member.integer(MessageShapes.VISIBILITY_TIMEOUT))));
    }

    private Reply send(Input input) {
        QueueId queue = Requests.queue(input);
        SendRequest message = MessageShapes.message(input.body(), input, "SendMessage");
        String sender = input.scope().account();
        return turns.ask(
                queues -> queues.send(queue, sender, message),
                result -> MessageShapes.sent(JsonObject.builder(), result).build());
    }

    /**
     * Nothing waits here but the client: the queue answers when it has something, or when the time is up. A client that hangs up
     * before gets no message, which would be invisible to the others for nothing.
     */
    private Reply receive(Input input) {
        QueueId queue = Requests.queue(input);
        ReceiveRequest request = request(input.body());
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        AtomicReference<@Nullable Cancellable> waiting = new AtomicReference<>();
        turns.timeline().enter(() -> {
            try {
                waiting.set(turns.domain()
                        .receive(
                                queue,
                                request,
                                messages -> turns.timeline().afterTurn(() -> answer.complete(received(messages)))));
            } catch (RuntimeException | Error refused) {
                turns.timeline().afterTurn(() -> answer.completeExceptionally(refused));
            }
        });
        return Reply.later(
                answer,
                () -> turns.timeline().enter(() -> {
                    Cancellable receiver = waiting.get();
                    if (receiver != null) {
                        receiver.cancel();
                    }
                }));
    }

    private static ReceiveRequest request(JsonObject body) {
        List<String> names = new ArrayList<>(Requests.list(body, "AttributeNames"));
        names.addAll(Requests.list(body, "MessageSystemAttributeNames"));
        return new ReceiveRequest(
                Requests.integer(body, MAX_MESSAGES),
                Requests.integer(body, MessageShapes.VISIBILITY_TIMEOUT),
                Requests.integer(body, WAIT_SECONDS),
                names,
                Requests.list(body, "MessageAttributeNames"),
                body.text("ReceiveRequestAttemptId"));
    }

    private static Reply received(List<ReceivedMessage> messages) {
        List<JsonObject> documents =
                messages.stream().map(MessageShapes::received).toList();
        return Reply.ok(JsonObject.builder()
                .put("Messages", documents.isEmpty() ? null : documents)
                .build());
    }

    private Reply delete(Input input) {
        QueueId queue = Requests.queue(input);
        String handle = input.body().text(MessageShapes.RECEIPT_HANDLE);
        return turns.tell(queues -> queues.deleteMessage(queue, handle));
    }

    private Reply changeVisibility(Input input) {
        QueueId queue = Requests.queue(input);
        VisibilityChange change = MessageShapes.visibility(input.body());
        return turns.tell(queues -> queues.changeVisibility(queue, change));
    }
}
