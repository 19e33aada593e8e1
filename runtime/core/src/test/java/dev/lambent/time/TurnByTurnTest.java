package dev.lambent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnByTurnTest {

    private static final int MANY = 300_000;

    private final List<Integer> steps = new ArrayList<>();
    /** Only touched in turns. */
    private int taken;

    @Test
    void threeHundredThousandStepsNeedNoMoreOfAStackThanOne() {
        assertThat(run(new VirtualTimeline(), MANY).toCompletableFuture()).isCompletedWithValue(MANY);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onTheRealClockAsManyStepsEndAndTheTimelineLives() {
        try (SystemTimeline timeline = new SystemTimeline()) {
            assertThat(run(timeline, MANY).toCompletableFuture().join()).isEqualTo(MANY);
            assertThat(timeline.ask(() -> "alive").toCompletableFuture().join()).isEqualTo("alive");
        }
    }

    @Test
    void whatOthersEnterMeanwhileRunsInBetween() {
        VirtualTimeline timeline = new VirtualTimeline();
        timeline.enter(() -> {
            run(timeline, 5);
            timeline.enter(() -> steps.add(-1));
        });
        assertThat(steps).containsExactly(1, -1, 2, 3, 4, 5);
    }

    @Test
    void aStepThatFailsIsTheLastAndFailsTheWhole() {
        CompletionStage<String> whole = TurnByTurn.ask(
                new VirtualTimeline(),
                () -> {
                    steps.add(1);
                    if (steps.size() == 3) {
                        throw new IllegalStateException("the third");
                    }
                    return false;
                },
                () -> "never");
        assertThatThrownBy(whole.toCompletableFuture()::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the third");
        assertThat(steps).hasSize(3);
    }

    private CompletionStage<Integer> run(Timeline timeline, int most) {
        return TurnByTurn.ask(
                timeline,
                () -> {
                    steps.add(++taken);
                    return taken == most;
                },
                () -> taken);
    }
}
