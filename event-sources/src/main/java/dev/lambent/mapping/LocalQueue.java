package dev.lambent.mapping;

import dev.lambent.sqs.BatchEntry;
import dev.lambent.sqs.BatchResult;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.ReceiveRequest;
import dev.lambent.sqs.ReceivedMessage;
import dev.lambent.sqs.SqsFault;
import dev.lambent.sqs.VisibilityChange;
import dev.lambent.time.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of Lambent's own queues, which answers at once. Used inside turns. */
final class LocalQueue implements SourceQueue {

    private static final List<String> ALL = List.of("All");

    private final Queues queues;
    private final QueueId queue;

    LocalQueue(Queues queues, QueueId queue) {
        this.queues = queues;
        this.queue = queue;
    }

    @Override
    public void attributes(Answer<Map<String, String>> answer) {
        Map<String, String> attributes;
        try {
            attributes = queues.attributes(queue, ALL);
        } catch (SqsFault refused) {
            answer.take(null, trouble(refused));
            return;
        }
        answer.take(attributes, null);
    }

    @Override
    public @Nullable Duration visibilityTimeout() {
        return queues.visibilityTimeout(queue);
    }

    @Override
    public int readers() {
        return 1;
    }

    @Override
    public Cancellable receive(
            int most, Duration patience, @Nullable Duration visibility, Answer<List<ReceivedMessage>> answer) {
        Integer seconds = visibility == null ? null : (int) visibility.toSeconds();
        ReceiveRequest request = new ReceiveRequest(most, seconds, (int) patience.toSeconds(), ALL, ALL, null);
        Receiving receiving = new Receiving(answer);
        try {
            receiving.wait = queues.receive(queue, request, receiving);
        } catch (SqsFault refused) {
            if (receiving.answered) {
                throw refused;
            }
            answer.take(null, trouble(refused));
        }
        return receiving.wait;
    }

    /** Tells what the queue refuses from what its receiver throws. */
    private static final class Receiving implements Consumer<List<ReceivedMessage>> {
        private final Answer<List<ReceivedMessage>> answer;
        private boolean answered;
        private Cancellable wait = () -> {};

        private Receiving(Answer<List<ReceivedMessage>> answer) {
            this.answer = answer;
        }

        @Override
        public void accept(List<ReceivedMessage> received) {
            answered = true;
            answer.take(received, null);
        }
    }

    @Override
    public void delete(List<String> receiptHandles, Answer<List<String>> answer) {
        List<String> left;
        try {
            left = queues.deleteEach(queue, receiptHandles);
        } catch (SqsFault refused) {
            answer.take(null, trouble(refused));
            return;
        }
        answer.take(left, null);
    }

    @Override
    public void release(List<String> receiptHandles, Duration after, Consumer<List<String>> answer) {
        List<BatchEntry<VisibilityChange>> entries = new ArrayList<>(receiptHandles.size());
        for (String handle : receiptHandles) {
            entries.add(new BatchEntry<>(
                    Integer.toString(entries.size()), new VisibilityChange(handle, (int) after.toSeconds())));
        }
        List<String> left;
        try {
            left = failed(receiptHandles, queues.changeVisibilityBatch(queue, entries));
        } catch (SqsFault refused) {
            left = receiptHandles;
        }
        answer.accept(left);
    }

    private static List<String> failed(List<String> receiptHandles, BatchResult<String> result) {
        return result.failed().stream()
                .map(each -> receiptHandles.get(Integer.parseInt(each.id())))
                .toList();
    }

    private static Trouble trouble(SqsFault refused) {
        return new Trouble(refused.error().queryCode(), String.valueOf(refused.getMessage()));
    }
}
