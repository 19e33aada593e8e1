package dev.lambent.mapping.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.time.Cancellable;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Lane lane = new Lane(timeline, 2, 3);
    private final List<CompletableFuture<Answered<String>>> sent = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    private Cancellable send(Duration patience) {
        List<Cancellable> sending = new ArrayList<>();
        timeline.enter(() -> sending.add(lane.<String>send(
                patience,
                left -> {
                    waits.add(left);
                    sent.add(new CompletableFuture<>());
                    return sent.get(sent.size() - 1);
                },
                answered -> heard.add(
                        answered.trouble() == null
                                ? String.valueOf(answered.value())
                                : answered.trouble().code()),
                answered -> late.add(String.valueOf(answered.value())))));
        timeline.advance(Duration.ZERO);
        return sending.get(0);
    }

    private void cancel(Cancellable sending) {
        timeline.enter(sending::cancel);
        timeline.advance(Duration.ZERO);
    }

    private void answer(int index, String value) {
        sent.get(index).complete(new Answered<>(value, null));
        timeline.advance(Duration.ZERO);
    }

    @Test
    void noMoreGoOutAtOnceThanThereIsRoomFor() {
        for (int i = 0; i < 5; i++) {
            send(Duration.ZERO);
        }
        assertThat(sent).hasSize(2);
        answer(1, "second");
        assertThat(sent).hasSize(3);
        answer(0, "first");
        answer(2, "third");
        assertThat(sent).hasSize(5);
        assertThat(heard).containsExactly("second", "first", "third");
    }

    @Test
    void whatWouldWaitInTooLongALineIsRefused() {
        for (int i = 0; i < 6; i++) {
            send(Duration.ZERO);
        }
        assertThat(heard).containsExactly("TooManyRequests");
    }

    @Test
    void whoIsCancelledHearsNothingAndMakesRoom() {
        Cancellable first = send(Duration.ZERO);
        send(Duration.ZERO);
        Cancellable third = send(Duration.ZERO);
        send(Duration.ZERO);
        cancel(third);
        cancel(third);
        cancel(first);
        assertThat(sent.get(0)).isCancelled();
        assertThat(sent).hasSize(3);
        answer(2, "fourth");
        assertThat(heard).containsExactly("fourth");
    }

    @Test
    void whatIsAnsweredJustBeforeItIsCancelledIsNotLost() {
        Cancellable first = send(Duration.ZERO);
        timeline.enter(() -> {
            sent.get(0).complete(new Answered<>("message", null));
            first.cancel();
        });
        timeline.advance(Duration.ZERO);
        assertThat(heard).isEmpty();
        assertThat(late).containsExactly("message");
    }

    @Test
    void whoWaitsAtTheEndpointWaitsLessWhereOthersWaitForTheRoom() {
        for (int i = 0; i < 5; i++) {
            send(Duration.ofSeconds(20));
        }
        answer(0, "");
        answer(1, "");
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(40).dividedBy(3));
    }
}
