package dev.lambent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who hears of what happens. */
class EventLogTest {

    private record Happened(Instant at) implements RuntimeEvent {}

    private final EventLog log = new EventLog();
    private final List<RuntimeEvent> heard = new ArrayList<>();

    @Test
    void listenersHearEverythingInOrderUntilTheyStopListening() {
        Consumer<RuntimeEvent> listener = heard::add;
        RuntimeEvent first = new Happened(Instant.EPOCH);
        RuntimeEvent second = new Happened(Instant.EPOCH.plusSeconds(1));
        log.add(new Happened(Instant.MIN));
        log.listen(listener);
        log.add(first);
        log.add(second);
        log.unlisten(listener);
        log.add(new Happened(Instant.MAX));
        assertThat(heard).containsExactly(first, second);
    }
}
