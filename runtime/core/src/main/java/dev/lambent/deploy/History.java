package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All deployments that are remembered, under way and over, in the order in which they were made. Used inside turns.
 *
 * <p>A deployment is two rows, what was settled before it began and where it stands, so that it goes on after a restart with
 * the step that is due.
 */
final class History {

    private static final Kind<Deployment.Origin> ORIGINS = new Kind<>("deployment", Deployment.Origin.class);
    private static final Kind<Deployment.Standing> STANDINGS =
            new Kind<>("deployment_standing", Deployment.Standing.class);
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;

    private final Bounds bounds;
    private final Ids ids;
    private final Table<Deployment.Origin> origins;
    private final Table<Deployment.Standing> standings;
    private final Map<String, Deployment> byId = new HashMap<>();
    private final NavigableMap<Long, Deployment> all = new TreeMap<>();
    /** By account and region, and by the id of the group. */
    private final Map<Object, NavigableMap<Long, Deployment>> some = new HashMap<>();
    /** Those that are not over. */
    private final Map<String, Deployment> active = new LinkedHashMap<>();
    /** Those that are, in the order in which they ended: what may be forgotten, but for what its group still speaks of. */
    private final NavigableSet<Deployment> over =
            new TreeSet<>(Comparator.comparing(Deployment::endedAt).thenComparingLong(each -> each.number));
    /** The newest one that has succeeded, by the id of its group. */
    private final Map<String, Deployment> successes = new HashMap<>();

    private final Predicate<String> isGroup;

    private long last;
    private long bytes;

    /**
     * How much is remembered; AWS forgets nothing. What ended first is forgotten first, but nothing that is under way, and of
     * a group that there is neither its newest deployment, nor what that takes back, nor the last one that has succeeded: the
     * group tells of them, and a rollback goes back to them. So there are more than this when there are that many groups.
     *
     * @param deployments how many
     * @param bytes of their large texts altogether, AppSpecs above all
     */
    record Bounds(int deployments, long bytes) {

        /** Ten thousand, of 64 MB: enough for the largest AppSpec that is taken, 256 times over. */
        static final Bounds DEFAULT = new Bounds(10_000, 64L << 20);
    }

    /** Without deployments; {@code isGroup} says of a group's id whether the group is still there. */
    History(Bounds bounds, Ids ids, Store store, Predicate<String> isGroup) {
        this.bounds = bounds;
        this.ids = ids;
        this.isGroup = isGroup;
        origins = store.table(ORIGINS);
        standings = store.table(STANDINGS);
    }

    /** Takes up what the store has kept, as far as the bounds of today allow; groups have been restored before. */
    void restore() {
        List<Deployment> kept = new ArrayList<>();
        origins.forEach((id, origin) -> kept.add(new Deployment(origin)));
        kept.sort((a, b) -> Long.compare(a.number, b.number));
        kept.forEach(this::hold);
        standings.forEach((id, standing) -> {
            Deployment deployment = byId.get(id);
            if (deployment != null) {
                deployment.restore(standing);
            }
        });
        kept.forEach(this::index);
        forgetTheOldest();
    }

    /** A new one. */
    Deployment add(Plan plan, Instant now) {
        Deployment previous = newestThatSucceeded(plan.group().groupId());
        Deployment deployment = new Deployment(
                new Deployment.Origin(newId(), last + 1, plan, now, previous == null ? null : previous.id));
        hold(deployment);
        origins.put(deployment.id, deployment.origin());
        keep(deployment);
        forgetTheOldest();
        return deployment;
    }

    /** One that ends in this very turn is not yet among those that are over: what takes it back is added before. */
    private void forgetTheOldest() {
        @Nullable Deployment each = over.isEmpty() ? null : over.first();
        while (each != null && !isWithinBounds()) {
            if (!isSpokenOf(each)) {
                forget(each);
            }
            each = over.higher(each);
        }
    }

    private boolean isWithinBounds() {
        return all.size() <= bounds.deployments && bytes <= bounds.bytes;
    }

    private boolean isSpokenOf(Deployment deployment) {
        String groupId = deployment.plan.group().groupId();
        Deployment newest = newest(groupId);
        return isGroup.test(groupId)
                && newest != null
                && (newest == deployment
                        || deployment.id.equals(newest.plan.rollbackOf())
                        || newestThatSucceeded(groupId) == deployment);
    }

    /** Keeps where one stands, unless it is forgotten already. */
    void keep(Deployment deployment) {
        if (byId.get(deployment.id) != deployment) {
            return;
        }
        standings.put(deployment.id, deployment.standing());
        index(deployment);
    }

    void clear() {
        List.copyOf(all.values()).forEach(this::forget);
    }

    @Nullable
    Deployment find(String id) {
        return byId.get(id);
    }

    List<Deployment> active() {
        return List.copyOf(active.values());
    }

    /** The newest one of a group, or null. */
    @Nullable
    Deployment newest(String groupId) {
        NavigableMap<Long, Deployment> group = some.get(groupId);
        return group == null ? null : group.lastEntry().getValue();
    }

    /** The newest one of a group that has succeeded, or null. */
    @Nullable
    Deployment newestThatSucceeded(String groupId) {
        return successes.get(groupId);
    }

    /**
     * Some of those that are like this, the newest first.
     *
     * @param where an account and region, or the id of a group
     * @param before the number of the one that all of them are older than
     */
    List<Deployment> page(Object where, long before, int most, Predicate<Deployment> like) {
        return some.getOrDefault(where, new TreeMap<>()).headMap(before, false).descendingMap().values().stream()
                .filter(like)
                .limit(most)
                .toList();
    }

    /** All of an account and region, the oldest first. */
    List<Deployment> all(AccountRegion home) {
        return List.copyOf(some.getOrDefault(home, new TreeMap<>()).values());
    }

    private void hold(Deployment deployment) {
        last = Math.max(last, deployment.number);
        byId.put(deployment.id, deployment);
        all.put(deployment.number, deployment);
        bytes += deployment.plan.bytes();
        for (Object each : places(deployment)) {
            some.computeIfAbsent(each, none -> new TreeMap<>()).put(deployment.number, deployment);
        }
    }

    private void forget(Deployment deployment) {
        byId.remove(deployment.id);
        all.remove(deployment.number);
        bytes -= deployment.plan.bytes();
        active.remove(deployment.id);
        over.remove(deployment);
        successes.remove(deployment.plan.group().groupId(), deployment);
        for (Object each : places(deployment)) {
            some.computeIfPresent(each, (place, rest) -> {
                rest.remove(deployment.number);
                return rest.isEmpty() ? null : rest;
            });
        }
        origins.remove(deployment.id);
        standings.remove(deployment.id);
    }

    private static List<Object> places(Deployment deployment) {
        return List.of(deployment.plan.home(), deployment.plan.group().groupId());
    }

    private void index(Deployment deployment) {
        if (deployment.isOver()) {
            active.remove(deployment.id);
            over.add(deployment);
            if (deployment.hasSucceeded()) {
                successes.merge(deployment.plan.group().groupId(), deployment, History::newer);
            }
        } else {
            active.put(deployment.id, deployment);
        }
    }

    private static Deployment newer(Deployment one, Deployment other) {
        return one.number > other.number ? one : other;
    }

    private String newId() {
        String id;
        do {
            StringBuilder letters = new StringBuilder("d-");
            for (int i = 0; i < ID_LENGTH; i++) {
                letters.append(ID_CHARACTERS.charAt((int) (ids.fraction() * ID_CHARACTERS.length())));
            }
            id = letters.toString();
        } while (byId.containsKey(id));
        return id;
    }
}
