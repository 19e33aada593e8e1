package dev.lambent.concurrency;

import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.EnvironmentPool;
import dev.lambent.environment.Lease;
import dev.lambent.event.EventLog;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionState;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.function.TrafficSplit;
import dev.lambent.time.RateLimit;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The provisioned concurrency of one version or alias: keeps as many environments ready as were asked for. Whatever changes,
 * it looks at what is there and does what is missing. Used inside turns.
 */
final class ProvisionedConfig {

    /** How soon a version that is not active yet is looked at again. */
    private static final Duration UNTIL_ACTIVE = Duration.ofMillis(100);

    private final Ground ground;
    private final FunctionId function;
    private final String qualifier;
    private final RateLimit rate;
    private final List<Slot> slots = new ArrayList<>();
    private final UtilisationRecord utilisation = new UtilisationRecord();

    private TrafficSplit split;
    private int requested;
    private Instant lastModified = Instant.EPOCH;
    private ProvisionedStatus status = new ProvisionedStatus.InProgress();
    private boolean waitsForRoom;
    private boolean waitsForTime;
    private boolean removed;

    /** What a configuration works with. */
    record Ground(
            Timeline timeline,
            EventLog events,
            FunctionCatalog catalog,
            ConcurrencyLedger ledger,
            EnvironmentPool pool) {}

    /**
     * Nothing is provisioned yet.
     *
     * @param rate how fast the function may get environments; all of its configurations share it
     */
    ProvisionedConfig(Ground ground, FunctionId function, String qualifier, TrafficSplit split, RateLimit rate) {
        this.ground = ground;
        this.function = function;
        this.qualifier = qualifier;
        this.split = split;
        this.rate = rate;
    }

    FunctionId function() {
        return function;
    }

    TrafficSplit split() {
        return split;
    }

    int requested() {
        return requested;
    }

    EnvironmentPool pool() {
        return ground.pool();
    }

    Provisioned view() {
        return new Provisioned(
                function.arn(qualifier), qualifier, requested, allocated(), available(), status, lastModified);
    }

    /** Asks for another number; the work begins in a later turn. */
    void request(int number) {
        resume(number, ground.timeline().now());
    }

    /** Asks for what was asked for before a restart. */
    void resume(int number, Instant askedAt) {
        requested = number;
        lastModified = askedAt;
        begin();
    }

    /** The alias sends its traffic elsewhere; the work begins in a later turn. */
    void moveTo(TrafficSplit other) {
        split = other;
        begin();
    }

    /** Ends everything. */
    void remove() {
        removed = true;
        slots.forEach(Slot::end);
        slots.clear();
        ground.events().add(new ProvisionedEvent.Removed(ground.timeline().now(), function, qualifier));
    }

    /** The average utilisation in the minute of a moment, if there was an invocation in it. */
    OptionalDouble utilisation(Instant at) {
        return utilisation.in(at);
    }

    void used(Lease lease) {
        Instant now = ground.timeline().now();
        String version = lease.environment().place().version();
        Set<String> versions = new HashSet<>(shares().keySet());
        versions.add(version);
        int busy = 0;
        int available = 0;
        for (String each : versions) {
            busy += ground.pool().provisionedAtWork(function, each);
            available += ground.pool().provisioned(function, each);
        }
        utilisation.note(now, (double) busy / available);
        ground.events().add(new ProvisionedEvent.Used(now, function, qualifier, version, busy, available));
    }

    void lost() {
        if (!(status instanceof ProvisionedStatus.Failed)) {
            status = status.begin();
            changed();
            reconcile();
        } else {
            dropEmptySlots();
            changed();
        }
    }

    /** One failure is all failures: they run the same code. What is ready stays. */
    void failed(Lease.InitFailure why) {
        if (removed || status instanceof ProvisionedStatus.Failed) {
            return;
        }
        slots.forEach(Slot::abandonStart);
        // AWS documents no list of reasons; the first one was recorded, the second is made after it.
        status = status.begin()
                .fail(
                        why == Lease.InitFailure.TIMED_OUT
                                ? "FUNCTION_ERROR_INIT_TIMEOUT"
                                : "FUNCTION_ERROR_INIT_FAILURE");
        dropEmptySlots();
        changed();
    }

    /** Does what is missing between what was asked for and what is there. */
    void reconcile() {
        if (removed || status instanceof ProvisionedStatus.Failed) {
            return;
        }
        shrink();
        Map<String, Integer> missing = reassign();
        fill();
        grow(missing);
        if (slots.size() == requested && slots.stream().allMatch(Slot::isFilled)) {
            status = status.ready();
        }
        changed();
    }

    private void begin() {
        status = status.begin();
        changed();
        ground.timeline().after(Duration.ZERO, this::reconcile);
    }

    private void shrink() {
        while (slots.size() > requested) {
            Slot least = slots.stream()
                    .filter(slot -> !slot.isReady())
                    .findFirst()
                    .orElseGet(() -> slots.get(slots.size() - 1));
            slots.remove(least);
            least.end();
        }
    }

    /** Gives slots of versions that have too many to those that have too few, and says which still lack some. */
    private Map<String, Integer> reassign() {
        Map<String, Integer> missing = shares();
        List<Slot> spare = new ArrayList<>();
        for (Slot slot : slots) {
            Integer left = missing.get(slot.version());
            if (left != null && left > 0) {
                missing.put(slot.version(), left - 1);
            } else {
                spare.add(slot);
            }
        }
        for (Slot slot : spare) {
            String other = next(missing);
            slot.assign(other);
            missing.merge(other, -1, Integer::sum);
        }
        return missing;
    }

    /**
     * How many environments each version gets: of a weighted alias, the additional one by its weight, rounded, and the main
     * one the rest. AWS does not say how it rounds.
     */
    private Map<String, Integer> shares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        String additional = split.additionalVersion();
        int part = additional == null ? 0 : (int) Math.round(requested * split.additionalWeight());
        shares.put(split.version(), requested - part);
        if (additional != null) {
            shares.put(additional, part);
        }
        return shares;
    }

    private String next(Map<String, Integer> missing) {
        return missing.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(split.version());
    }

    private void fill() {
        for (Slot slot : slots) {
            if (slot.isWanting() && !start(slot)) {
                return;
            }
        }
    }

    private void grow(Map<String, Integer> missing) {
        while (slots.size() < requested && !waitsForRoom) {
            if (!rate.allows(ground.timeline().now())) {
                waitFor(rate.wait(ground.timeline().now()));
                return;
            }
            ConcurrencyLedger.Allocation room = ground.ledger().allocate(function, this::roomMade);
            if (room == null) {
                waitsForRoom = true;
                return;
            }
            String version = next(missing);
            missing.merge(version, -1, Integer::sum);
            Slot slot = new Slot(this, room, version);
            slots.add(slot);
            start(slot);
        }
    }

    /** Starts an environment in a slot; false if that has to wait. */
    private boolean start(Slot slot) {
        Instant now = ground.timeline().now();
        ResolvedVersion resolved = ground.catalog().version(function, slot.version());
        if (resolved == null || resolved.version().state() instanceof FunctionState.Pending) {
            waitFor(UNTIL_ACTIVE);
            return false;
        }
        if (!rate.take(now)) {
            waitFor(rate.wait(now));
            return false;
        }
        slot.fill(resolved);
        return true;
    }

    private void waitFor(Duration time) {
        if (!waitsForTime) {
            waitsForTime = true;
            ground.timeline().after(time, () -> {
                waitsForTime = false;
                reconcile();
            });
        }
    }

    private void roomMade() {
        waitsForRoom = false;
        reconcile();
    }

    private void dropEmptySlots() {
        List<Slot> empty = slots.stream().filter(slot -> !slot.isReady()).toList();
        slots.removeAll(empty);
        empty.forEach(Slot::end);
    }

    private int allocated() {
        return (int) slots.stream().filter(Slot::isAllocated).count();
    }

    private int available() {
        return (int) slots.stream().filter(Slot::isReady).count();
    }

    private void changed() {
        ground.events()
                .add(new ProvisionedEvent.Changed(
                        ground.timeline().now(), function, qualifier, status, requested, allocated(), available()));
    }
}
