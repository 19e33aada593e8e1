package dev.lambent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallTest {

    private final List<Runnable> alarms = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final AtomicLong moved = new AtomicLong();

    private Stall stall() {
        return new Stall(
                (ring, delay) -> {
                    alarms.add(ring);
                    return () -> events.add("cancelled");
                },
                Duration.ofSeconds(20),
                moved::get,
                () -> events.add("gave up"));
    }

    @Test
    void aClientThatMovesIsLeftAlone() {
        stall();
        for (int i = 0; i < 5; i++) {
            moved.addAndGet(2000);
            alarms.get(i).run();
        }

        assertThat(events).isEmpty();
    }

    @Test
    void aClientThatDripsIsGivenUp() {
        stall();
        moved.addAndGet(1023);
        alarms.get(0).run();

        assertThat(events).containsExactly("gave up");
        assertThat(alarms).hasSize(1);
    }

    @Test
    void theLatestAlarmIsTakenBack() {
        Stall stall = stall();

        stall.cancel();

        assertThat(events).containsExactly("cancelled");
    }
}
