package dev.lambent.mapping.remote;

import dev.lambent.json.JsonObject;
import dev.lambent.mapping.SourceQueue;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.time.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A queue behind a remote endpoint. Used inside turns. */
final class RemoteQueue implements SourceQueue {

    private static final List<String> ALL = List.of("All");
    /** Amazon SQS API Reference, "ReceiveMessage", WaitTimeSeconds. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final RemoteQueues queues;
    private final QueueId id;
    /** Where the endpoint says that it is, once it has said so. */
    private @Nullable String url;

    RemoteQueue(RemoteQueues queues, QueueId id) {
        this.queues = queues;
        this.id = id;
    }

    /**
     * A ReceiveMessage.
     *
     * @param patience how long it is to wait at the endpoint
     */
    record Receive(
            String url,
            int most,
            Duration patience,
            @Nullable Duration visibility) {

        JsonObject document(Duration wait) {
            return JsonObject.builder()
                    .put("QueueUrl", url)
                    .put("MaxNumberOfMessages", most)
                    .put("WaitTimeSeconds", wait.toSeconds())
                    .put("VisibilityTimeout", visibility == null ? null : Long.valueOf(seconds(visibility)))
                    .put("AttributeNames", ALL)
                    .put("MessageSystemAttributeNames", ALL)
                    .put("MessageAttributeNames", ALL)
                    .build();
        }
    }

    @Override
    public void attributes(Answer<Map<String, String>> answer) {
        located(
                new Pursuit(),
                answer,
                at -> queues.ask(
                        id,
                        "GetQueueAttributes",
                        JsonObject.builder()
                                .put("QueueUrl", at)
                                .put("AttributeNames", ALL)
                                .build(),
                        Messages::attributes,
                        answered -> tell(answered, answer)));
    }

    @Override
    public Cancellable receive(
            int most, Duration patience, @Nullable Duration visibility, Answer<List<ReceivedMessage>> answer) {
        Pursuit pursuit = new Pursuit();
        Duration wait = patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT;
        located(
                pursuit,
                answer,
                at -> queues.receive(
                        id,
                        new Receive(at, most, wait, visibility),
                        answered -> tell(answered, answer),
                        this::giveBack));
        return pursuit;
    }

    /** Messages that come when nobody waits any more need not stay invisible. */
    private void giveBack(Answered<List<ReceivedMessage>> late) {
        List<ReceivedMessage> messages = late.value();
        if (messages != null && !messages.isEmpty()) {
            release(messages.stream().map(ReceivedMessage::receiptHandle).toList(), Duration.ZERO, kept -> {});
        }
    }

    @Override
    public void delete(List<String> receiptHandles, Answer<List<String>> answer) {
        entries("DeleteMessageBatch", receiptHandles, null, answer);
    }

    @Override
    public void release(List<String> receiptHandles, Duration after, Consumer<List<String>> answer) {
        entries(
                "ChangeMessageVisibilityBatch",
                receiptHandles,
                seconds(after),
                (kept, trouble) -> answer.accept(kept == null ? receiptHandles : kept));
    }

    private void entries(
            String operation, List<String> receiptHandles, @Nullable Long visibility, Answer<List<String>> answer) {
        located(
                new Pursuit(),
                answer,
                at -> queues.ask(
                        id,
                        operation,
                        batch(at, receiptHandles, visibility),
                        document -> Messages.failed(document, receiptHandles),
                        answered -> tell(answered, answer)));
    }

    /** Entries whose ids are their places in the list. */
    private static JsonObject batch(String url, List<String> receiptHandles, @Nullable Long visibility) {
        List<JsonObject> entries = new ArrayList<>();
        for (String each : receiptHandles) {
            entries.add(JsonObject.builder()
                    .put("Id", String.valueOf(entries.size()))
                    .put("ReceiptHandle", each)
                    .put("VisibilityTimeout", visibility)
                    .build());
        }
        return JsonObject.builder().put("QueueUrl", url).put("Entries", entries).build();
    }

    /** Goes on with the queue's URL, which is asked for the first time. */
    private <T> void located(Pursuit pursuit, Answer<T> answer, Function<String, Cancellable> onwards) {
        if (url != null) {
            pursuit.go(onwards.apply(url));
            return;
        }
        JsonObject name = JsonObject.builder()
                .put("QueueName", id.name())
                .put("QueueOwnerAWSAccountId", id.place().account())
                .build();
        pursuit.go(queues.<String>ask(id, "GetQueueUrl", name, Messages::url, found -> {
            if (found.value() == null) {
                answer.take(null, found.trouble());
            } else {
                url = found.value();
                pursuit.go(onwards.apply(found.value()));
            }
        }));
    }

    private <T> void tell(Answered<T> answered, Answer<T> answer) {
        Trouble trouble = answered.trouble();
        if (trouble != null && trouble.code().equals(Answered.NO_QUEUE)) {
            url = null;
        }
        answer.take(answered.value(), trouble);
    }

    private static long seconds(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** What is being asked at the moment, on the way to what is wanted. */
    private static final class Pursuit implements Cancellable {

        private Cancellable step = () -> {};
        private boolean cancelled;

        void go(Cancellable next) {
            step = next;
            if (cancelled) {
                next.cancel();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            step.cancel();
        }
    }
}
