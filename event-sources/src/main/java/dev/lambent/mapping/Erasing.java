package dev.lambent.mapping;

import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Deletes messages from a queue, ten at a time. Where the queue can't be reached it is tried a few times more: what can't be
 * deleted comes back, and is processed again. Used inside turns.
 */
final class Erasing {

    private static final int MOST = 10;
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So many are deleted in one turn, so that it stays a short one. */
    private static final int MOST_IN_A_TURN = 100;

    private final Timeline timeline;
    private final SourceQueue queue;
    private final List<String> receiptHandles;
    private final IntConsumer answer;
    private int pending = 1;
    private int deleted;

    private Erasing(Timeline timeline, SourceQueue queue, List<String> receiptHandles, IntConsumer answer) {
        this.timeline = timeline;
        this.queue = queue;
        this.receiptHandles = receiptHandles;
        this.answer = answer;
    }

    /** Deletes, and says how many are gone, at once where there are none. */
    static void erase(Timeline timeline, SourceQueue queue, List<String> receiptHandles, IntConsumer answer) {
        new Erasing(timeline, queue, receiptHandles, answer).eraseFrom(0);
    }

    /** Gives messages back at once; those for which that can't be done come back when their visibility timeout is over. */
    static void release(SourceQueue queue, List<String> receiptHandles) {
        for (int from = 0; from < receiptHandles.size(); from += MOST) {
            List<String> ten = receiptHandles.subList(from, Math.min(from + MOST, receiptHandles.size()));
            queue.release(ten, Duration.ZERO, left -> {});
        }
    }

    private void eraseFrom(int begin) {
        int end = Math.min(begin + MOST_IN_A_TURN, receiptHandles.size());
        for (int from = begin; from < end; from += MOST) {
            pending++;
            erase(receiptHandles.subList(from, Math.min(from + MOST, end)), ATTEMPTS);
        }
        if (end < receiptHandles.size()) {
            timeline.enter(() -> eraseFrom(end));
        } else {
            over(0);
        }
    }

    private void erase(List<String> ten, int attempts) {
        queue.delete(ten, (left, trouble) -> {
            if (left != null) {
                over(ten.size() - left.size());
            } else if (attempts <= 1 || SourceQueue.Trouble.isNoQueue(trouble)) {
                over(0);
            } else {
                timeline.after(PAUSE, () -> erase(ten, attempts - 1));
            }
        });
    }

    private void over(int gone) {
        deleted += gone;
        if (--pending == 0) {
            answer.accept(deleted);
        }
    }
}
