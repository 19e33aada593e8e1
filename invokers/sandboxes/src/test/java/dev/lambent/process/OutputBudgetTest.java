package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutputBudgetTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final OutputBudget budget = new OutputBudget(timeline);

    @Test
    void aBurstIsSpentOnce() {
        assertThat(budget.spend((int) OutputBudget.BURST)).isTrue();
        assertThat(budget.spend(1)).isFalse();
    }

    @Test
    void itRefillsWithTime() {
        budget.spend((int) OutputBudget.BURST);
        timeline.advance(Duration.ofSeconds(1));

        assertThat(budget.spend((int) OutputBudget.PER_SECOND)).isTrue();
        assertThat(budget.spend(1)).isFalse();
    }

    @Test
    void itIsNeverMoreThanFull() {
        timeline.advance(Duration.ofHours(1));

        assertThat(budget.spend((int) OutputBudget.BURST + 1)).isFalse();
    }
}
