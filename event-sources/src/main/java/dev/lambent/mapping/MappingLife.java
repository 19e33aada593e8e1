package dev.lambent.mapping;

import dev.lambent.function.FunctionRef;
import dev.lambent.store.Table;
import dev.lambent.time.Cancellable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One mapping: what is kept of it, and who reads for it while it is enabled. Used inside turns. */
final class MappingLife {

    private static final String PROBLEM = "PROBLEM: ";

    private final EventSourceMappings.Ground ground;
    private final Table<MappingRow> table;
    private final Runnable gone;
    private MappingRow row;
    private @Nullable Poller poller;
    private Cancellable timer = () -> {};
    private boolean setOut;
    private boolean draining;
    private boolean closed;

    /**
     * Not begun yet.
     *
     * @param gone told when it has been deleted
     */
    MappingLife(EventSourceMappings.Ground ground, Table<MappingRow> table, MappingRow row, Runnable gone) {
        this.ground = ground;
        this.table = table;
        this.row = row;
        this.gone = gone;
    }

    MappingRow row() {
        return row;
    }

    /** How busy it is; not at all where it doesn't read. */
    EventSourceMappings.Occupancy occupancy() {
        return poller == null
                ? new EventSourceMappings.Occupancy(row.shown(), 0, 0, 0, 0)
                : poller.occupancy(row.shown());
    }

    /** It has been made. */
    void begin() {
        keep(row);
        tell(row.state().word());
        resume();
    }

    /** Goes on from the state it is in: after a restart, what waited waits anew. */
    void resume() {
        if (row.state().isReading()) {
            read();
        }
        if (!row.state().isSettled()) {
            setOut();
        }
    }

    /** Its settings, or whether it is enabled, change. */
    void update(FunctionRef function, MappingSettings settings, @Nullable Boolean enabled) {
        boolean was = row.state().isReading();
        boolean wanted = enabled == null ? was : enabled;
        MappingState next = was == wanted
                ? row.state().update()
                : wanted ? row.state().enable() : row.state().disable();
        move(row.with(function, settings, next, ground.timeline().now()));
        setOut();
        if (!next.isReading()) {
            drain();
        }
    }

    /** It goes, when what is in flight is over. */
    void delete() {
        move(row.with(row.state().delete(), ground.timeline().now()));
        setOut();
        drain();
    }

    void tags(Map<String, String> tags) {
        keep(row.with(row.result(), tags));
    }

    /** Reads no more, and changes nothing that is kept. */
    void rest() {
        closed = true;
        timer.cancel();
        if (poller != null) {
            poller.rest();
        }
    }

    /** Is forgotten, whatever it is doing. */
    void clear() {
        rest();
        table.remove(row.uuid());
    }

    private void setOut() {
        setOut = true;
        timer = ground.timeline().after(ground.limits().transition(), () -> {
            setOut = false;
            arrive();
        });
    }

    private void drain() {
        if (poller != null) {
            draining = true;
            poller.stop(() -> {
                draining = false;
                poller = null;
                arrive();
            });
        }
    }

    /** Once some time has passed, and what it was reading is over where it is to read no more. */
    private void arrive() {
        if (setOut || draining || closed) {
            return;
        }
        if (row.state() instanceof MappingState.Deleting) {
            closed = true;
            table.remove(row.uuid());
            tell(MappingEvent.Moved.GONE);
            gone.run();
            return;
        }
        move(row.with(row.state().arrive(), ground.timeline().now()));
        if (row.state().isReading()) {
            read();
        }
    }

    private void read() {
        SourceQueue queue = ground.queues().find(row.eventSourceArn());
        if (queue == null) {
            problem(MappingChecks.UNRECOGNIZED);
            return;
        }
        Plan plan = new Plan(
                row.function(), row.settings(), new Filters(row.settings().filters()));
        if (poller == null) {
            Poller.Source source = new Poller.Source(
                    row.home(),
                    row.uuid(),
                    queue,
                    new EventFormat(row.eventSourceArn()),
                    MappingChecks.isFifo(row.eventSourceArn()));
            poller = new Poller(ground, source, plan, this::problem);
            poller.start();
        } else {
            poller.become(plan);
        }
    }

    private void problem(@Nullable String what) {
        String result = what == null ? null : PROBLEM + what;
        if (!closed && !Objects.equals(result, row.result())) {
            keep(row.with(result, row.tags()));
            ground.events()
                    .add(new MappingEvent.Problem(ground.timeline().now(), row.uuid(), result == null ? "OK" : result));
        }
    }

    private void move(MappingRow moved) {
        keep(moved);
        tell(moved.state().word());
    }

    private void keep(MappingRow changed) {
        row = changed;
        table.put(row.uuid(), row);
    }

    private void tell(String state) {
        ground.events().add(new MappingEvent.Moved(ground.timeline().now(), row.uuid(), state));
    }
}
