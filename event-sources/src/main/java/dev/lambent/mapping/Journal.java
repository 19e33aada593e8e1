package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.EventLog;
import dev.lambent.function.FunctionRef;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Tells what happens to the messages of one mapping. Used inside turns. */
final class Journal {

    private final Timeline timeline;
    private final EventLog events;
    private final AccountRegion home;
    private final String mapping;
    private final BooleanSupplier metered;

    /**
     * Of a mapping.
     *
     * @param metered whether its MetricsConfig asks for metrics now
     */
    Journal(Timeline timeline, EventLog events, Poller.Source source, BooleanSupplier metered) {
        this.timeline = timeline;
        this.events = events;
        this.home = source.home();
        this.mapping = source.mapping();
        this.metered = metered;
    }

    void count(Count what, int messages) {
        if (messages > 0) {
            events.add(new MappingEvent.Counted(timeline.now(), home, mapping, what, messages, metered.getAsBoolean()));
        }
    }

    void abandoned(int messages) {
        if (messages > 0) {
            events.add(new MappingEvent.Abandoned(timeline.now(), mapping, messages));
        }
    }

    void begun(FunctionRef function, Batch batch) {
        events.add(new MappingEvent.Begun(timeline.now(), mapping, function, batch.id, batch.size()));
    }

    void ended(Batch batch, int processed) {
        events.add(new MappingEvent.Ended(timeline.now(), mapping, batch.id, processed, batch.size() - processed));
    }

    void postponed(Batch batch, String why, Instant until) {
        events.add(new MappingEvent.Postponed(timeline.now(), mapping, batch.id, why, until));
    }
}
