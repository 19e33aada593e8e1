package dev.lambent.mapping;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionRef;
import dev.lambent.id.Ids;
import dev.lambent.invoke.Invoker;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All event source mappings, with everything checked and said as Lambda does. Called within turns. Nothing waits here for the
 * store: whoever promises a client something waits for it to be durable.
 */
public final class EventSourceMappings {

    private static final Kind<MappingRow> MAPPINGS = new Kind<>("event_source_mapping", MappingRow.class);
    private static final String USER = "USER_INITIATED";

    private final Ground ground;
    private final Table<MappingRow> table;
    private final MappingChecks checks;
    /** In the order in which they were made. */
    private final Map<String, MappingLife> mappings = new LinkedHashMap<>();

    private long made;

    /**
     * What mappings stand on.
     *
     * @param queues finds the queues that they read
     * @param limits what bounds them
     */
    public record Ground(
            Timeline timeline,
            Ids ids,
            EventLog events,
            FunctionCatalog catalog,
            Invoker invoker,
            SourceQueues queues,
            Store store,
            MappingLimits limits) {}

    /** No mappings yet. */
    public EventSourceMappings(Ground ground) {
        this.ground = ground;
        this.table = ground.store().table(MAPPINGS);
        this.checks = new MappingChecks(ground);
    }

    /** Takes up what the store has kept, and reads on in later turns. Functions and queues have been restored before. */
    public void restore() {
        List<MappingRow> rows = new ArrayList<>();
        table.forEach((uuid, row) -> rows.add(row));
        rows.sort(Comparator.comparingLong(MappingRow::number));
        for (MappingRow each : rows) {
            made = Math.max(made, each.number());
            add(each).resume();
        }
    }

    /**
     * Reads and settles nothing any more: the process is about to end, and the store keeps the rest. What no function has taken
     * is given back to its queue.
     */
    public void rest() {
        mappings.values().forEach(MappingLife::rest);
    }

    /** Forgets all mappings, as if there had never been any. */
    public void clear() {
        List.copyOf(mappings.values()).forEach(MappingLife::clear);
        mappings.clear();
    }

    /**
     * CreateEventSourceMapping.
     *
     * @return completes outside of any turn, with the mapping as it is after the turn in which it was made, or exceptionally
     *     with the {@link LambdaFault} for which it was refused
     * @throws LambdaFault where it can be refused without asking its queue
     */
    public CompletionStage<Mapping> create(AccountRegion caller, MappingRequest request) {
        CompletableFuture<Mapping> answer = new CompletableFuture<>();
        SourceQueue queue = checks.queue(request.eventSourceArn());
        String arn = Objects.requireNonNull(request.eventSourceArn());
        MappingChecks.others(request.others());
        MappingSettings settings = checks.settings(request, arn, null);
        checks.function(request.function());
        FunctionRef function = Objects.requireNonNull(request.function());
        checkNew(caller, arn, function);
        queue.attributes((attributes, trouble) -> answer(answer, () -> {
            checks.attributes(function, attributes, trouble);
            checkNew(caller, arn, function);
            return make(caller, arn, function, settings, request);
        }));
        return answer;
    }

    private Mapping make(
            AccountRegion caller, String arn, FunctionRef function, MappingSettings settings, MappingRequest request) {
        boolean disabled = Boolean.FALSE.equals(request.enabled());
        MappingRow row = new MappingRow(
                ground.ids().uuid(),
                ++made,
                caller.account(),
                caller.region(),
                arn,
                function.id().name(),
                function.qualifier(),
                settings,
                disabled ? new MappingState.Disabled() : new MappingState.Creating(),
                USER,
                null,
                ground.timeline().now(),
                new LinkedHashMap<>(request.tags()));
        add(row).begin();
        return row.shown();
    }

    /**
     * UpdateEventSourceMapping.
     *
     * @return completes like {@link #create}
     * @throws LambdaFault like {@link #create}
     */
    public CompletionStage<Mapping> update(AccountRegion caller, String uuid, MappingRequest request) {
        CompletableFuture<Mapping> answer = new CompletableFuture<>();
        MappingRow row = settled(caller, uuid, "update").row();
        MappingChecks.others(request.others());
        MappingSettings settings = checks.settings(request, row.eventSourceArn(), row.settings());
        FunctionRef function = request.function();
        if (function == null || function.equals(row.function())) {
            answer(answer, () -> change(caller, uuid, row.function(), settings, request));
            return answer;
        }
        checks.function(function);
        checkNew(caller, row.eventSourceArn(), function);
        checks.queue(row.eventSourceArn())
                .attributes((attributes, trouble) -> answer(answer, () -> {
                    checks.attributes(function, attributes, trouble);
                    checkNew(caller, row.eventSourceArn(), function);
                    return change(caller, uuid, function, settings, request);
                }));
        return answer;
    }

    private Mapping change(
            AccountRegion caller, String uuid, FunctionRef function, MappingSettings settings, MappingRequest request) {
        MappingLife mapping = settled(caller, uuid, "update");
        mapping.update(function, settings, request.enabled());
        return mapping.row().shown();
    }

    /**
     * DeleteEventSourceMapping.
     *
     * @throws LambdaFault when there is none, or it is in use
     */
    public Mapping delete(AccountRegion caller, String uuid) {
        MappingLife mapping = settled(caller, uuid, "delete");
        mapping.delete();
        return mapping.row().shown();
    }

    /**
     * GetEventSourceMapping.
     *
     * @throws LambdaFault when there is none
     */
    public Mapping get(AccountRegion caller, String uuid) {
        return find(caller, uuid).row().shown();
    }

    /**
     * ListEventSourceMappings, in the order in which they were made.
     *
     * @param eventSourceArn only those of this queue, or null
     * @param function only those of this function, and where it is qualified of this version or alias, or null
     */
    public List<Mapping> list(AccountRegion caller, @Nullable String eventSourceArn, @Nullable FunctionRef function) {
        return mappings.values().stream()
                .map(MappingLife::row)
                .filter(row -> row.home().equals(caller))
                .filter(row -> eventSourceArn == null || row.eventSourceArn().equals(eventSourceArn))
                .filter(row -> function == null || isOf(row.function(), function))
                .map(MappingRow::shown)
                .toList();
    }

    private static boolean isOf(FunctionRef mapped, FunctionRef asked) {
        return asked.qualifier() == null ? mapped.id().equals(asked.id()) : mapped.equals(asked);
    }

    /** TagResource: adds and replaces. */
    public void tag(AccountRegion caller, String uuid, Map<String, String> tags) {
        MappingLife mapping = find(caller, uuid);
        Map<String, String> all = new LinkedHashMap<>(mapping.row().tags());
        all.putAll(tags);
        mapping.tags(all);
    }

    /** UntagResource: keys that it doesn't have do no harm. */
    public void untag(AccountRegion caller, String uuid, Collection<String> keys) {
        MappingLife mapping = find(caller, uuid);
        Map<String, String> left = new LinkedHashMap<>(mapping.row().tags());
        left.keySet().removeAll(keys);
        mapping.tags(left);
    }

    /**
     * How busy a mapping is.
     *
     * @param reading batches that are being gathered; one without messages where the mapping is idle
     * @param running batches that the function has taken
     * @param waiting batches that it could not take yet
     * @param allowed so many there may be now
     */
    public record Occupancy(Mapping mapping, int reading, int running, int waiting, int allowed) {}

    /** How busy all mappings of all accounts are, in the order in which they were made. */
    public List<Occupancy> occupancy() {
        return mappings.values().stream().map(MappingLife::occupancy).toList();
    }

    private MappingLife add(MappingRow row) {
        MappingLife mapping = new MappingLife(ground, table, row, () -> mappings.remove(row.uuid()));
        mappings.put(row.uuid(), mapping);
        return mapping;
    }

    private MappingLife find(AccountRegion caller, String uuid) {
        MappingLife mapping = mappings.get(uuid);
        if (mapping == null || !mapping.row().home().equals(caller)) {
            throw LambdaFault.notFound("The resource you requested does not exist.");
        }
        return mapping;
    }

    private MappingLife settled(AccountRegion caller, String uuid, String move) {
        MappingLife mapping = find(caller, uuid);
        if (!mapping.row().state().isSettled()) {
            throw LambdaFault.inUse("Cannot " + move + " the event source mapping because it is in use.");
        }
        return mapping;
    }

    private void checkNew(AccountRegion caller, String arn, FunctionRef function) {
        for (Mapping each : list(caller, arn, null)) {
            if (each.function().equals(function)) {
                throw LambdaFault.conflict("An event source mapping with SQS arn (\" " + arn + " \") and function (\" "
                        + function.id().name()
                        + " \") already exists. Please update or delete the existing mapping with"
                        + " UUID " + each.uuid());
            }
        }
    }

    /** Answers outside of the turn with what is done within it. */
    private void answer(CompletableFuture<Mapping> answer, Supplier<Mapping> change) {
        try {
            Mapping mapping = change.get();
            ground.timeline().afterTurn(() -> answer.complete(mapping));
        } catch (RuntimeException refused) {
            ground.timeline().afterTurn(() -> answer.completeExceptionally(refused));
        }
    }
}
