package dev.lambent.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is due when. */
class AgendaTest {

    private final Agenda agenda = new Agenda();

    private record Planned(long due, int order) {}

    @Test
    void aHundredThousandEntriesOfWhichHalfAreCalledOffComeInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        List<Agenda.Entry> entries = new ArrayList<>();
        List<Planned> planned = new ArrayList<>();
        List<Planned> ran = new ArrayList<>();
        for (int order = 0; order < 100_000; order++) {
            Planned next = new Planned(random.nextInt(10_000), order);
            planned.add(next);
            Runnable turn = () -> ran.add(next);
            entries.add(random.nextBoolean() ? agenda.wait(next.due, turn) : agenda.limit(next.due, turn));
        }
        for (int order = entries.size() - 1; order >= 0; order -= 2) {
            entries.get(order).cancel();
            planned.set(order, null);
        }
        planned.removeIf(each -> each == null);
        planned.sort(Comparator.comparingLong(Planned::due).thenComparingInt(Planned::order));

        Runnable due = agenda.takeDue(10_000, 10_000);
        while (due != null) {
            due.run();
            due = agenda.takeDue(10_000, 10_000);
        }
        assertThat(ran).isEqualTo(planned);
        assertThat(agenda.size()).isZero();
    }

    @Test
    void whatIsCalledOffLeavesNothingBehind() {
        for (int each = 0; each < 1_000_000; each++) {
            agenda.limit(each, () -> {}).cancel();
        }
        assertThat(agenda.size()).isZero();
        assertThat(agenda.nanosToNext(0, 0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachOfTheTwoClocksDecidesForItself() {
        agenda.wait(100, () -> {});
        agenda.limit(50, () -> {});
        assertThat(agenda.takeDue(99, 49)).isNull();
        assertThat(agenda.nanosToNext(90, 10)).isEqualTo(10);
        assertThat(agenda.realNanosToNext(0, 0, 10)).isEqualTo(10);
        assertThat(agenda.realNanosToNext(0, 0, 1)).isEqualTo(50);
        assertThat(agenda.takeDue(100, 0)).isNotNull();
        assertThat(agenda.takeDue(1000, 49)).isNull();
        assertThat(agenda.nanosToNext(0, 60)).isZero();
        assertThat(agenda.takeDue(0, 50)).isNotNull();
    }

    @Test
    void aWaitIsNotDueBeforeItsTimeHasComeOnAFastClock() {
        agenda.wait(10, () -> {});
        assertThat(agenda.realNanosToNext(0, 0, 3)).isEqualTo(4);
    }
}
