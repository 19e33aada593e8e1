package dev.lambent.function;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How versions become ready, come into force, fall idle and end. Used inside turns. */
final class Lifecycle {

    private final Timeline timeline;
    private final Ids ids;
    private final Limits limits;
    private final BiConsumer<AccountRegion, FunctionConfig> release;
    private final List<CatalogObserver> observers = new ArrayList<>();

    Lifecycle(Timeline timeline, Ids ids, Limits limits, BiConsumer<AccountRegion, FunctionConfig> release) {
        this.timeline = timeline;
        this.ids = ids;
        this.limits = limits;
        this.release = release;
    }

    void observe(CatalogObserver observer) {
        observers.add(observer);
    }

    static LambdaFault conflict(FunctionState state) {
        return LambdaFault.conflict(
                "The operation cannot be performed at this time. The function is currently in the following state: "
                        + state.word());
    }

    void checkMove(Alias before, TrafficSplit after) {
        observers.forEach(each -> each.checkMove(before, after));
    }

    void moved(Alias before, @Nullable Alias after) {
        observers.forEach(each -> each.moved(before, after));
    }

    /** An idle version is refused as well, but begins to be restored by having been asked for. */
    void checkInvocable(Function function, Function.Entry entry) {
        FunctionState state = entry.version.state();
        if (state instanceof FunctionState.Active) {
            return;
        }
        if (state instanceof FunctionState.Inactive) {
            move(function, entry, state.restore());
            timeline.after(limits.activation(), () -> restored(function, entry));
        }
        throw conflict(state);
    }

    /** Makes a new or changed {@code $LATEST} ready and puts it in force. */
    void activateLatest(Function function) {
        timeline.after(limits.activation(), () -> {
            if (function.deleted) {
                return;
            }
            FunctionVersion before = function.running;
            String revision = function.revision(before);
            FunctionVersion latest = function.latest.version;
            FunctionState state =
                    latest.state() instanceof FunctionState.Active ? latest.state() : ready(latest.state());
            function.latest.version = latest.with(state, latest.update().succeed(), ids.uuid());
            function.putLatestInForce(latest.isUpdating());
            if (latest.isUpdating()) {
                release.accept(function.id.home(), before.config());
                observers.forEach(each -> each.replaced(before, revision));
            }
            watch(function, function.latest);
        });
    }

    /** Makes a newly published version ready. */
    void activatePublished(Function function, Function.Entry entry) {
        timeline.after(limits.activation(), () -> {
            if (!isGone(function, entry)) {
                FunctionVersion version = entry.version;
                entry.version =
                        version.with(ready(version.state()), version.update().succeed(), ids.uuid());
                watch(function, entry);
            }
        });
    }

    /** Publishing changes {@code $LATEST}'s revision and nothing else about it. */
    void newRevision(Function function) {
        move(function, function.latest, function.latest.version.state());
    }

    void retired(Function.Entry entry) {
        entry.idleWatch.cancel();
        observers.forEach(each -> each.deleted(entry.version));
    }

    private static FunctionState ready(FunctionState state) {
        FunctionState pending = state instanceof FunctionState.Pending ? state : state.restore();
        return pending.activate();
    }

    private void restored(Function function, Function.Entry entry) {
        if (!isGone(function, entry) && entry.version.state() instanceof FunctionState.Pending) {
            move(function, entry, entry.version.state().activate());
            watch(function, entry);
        }
    }

    /** Looks after a while whether the version has been used, and again when that much time may have passed. */
    private void watch(Function function, Function.Entry entry) {
        entry.lastUsed = timeline.now();
        entry.idleWatch.cancel();
        entry.idleWatch = timeline.after(limits.inactiveAfter(), () -> look(function, entry));
    }

    private void look(Function function, Function.Entry entry) {
        if (observers.stream().anyMatch(each -> each.keepsActive(entry.version))) {
            entry.lastUsed = timeline.now();
        }
        Instant idleAt = entry.lastUsed.plus(limits.inactiveAfter());
        if (timeline.now().isBefore(idleAt)) {
            Duration rest = Duration.between(timeline.now(), idleAt);
            entry.idleWatch = timeline.after(rest, () -> look(function, entry));
        } else if (entry.version.state() instanceof FunctionState.Active) {
            move(function, entry, entry.version.state().idle());
        }
    }

    private void move(Function function, Function.Entry entry, FunctionState state) {
        FunctionVersion before = entry.version;
        entry.version = before.with(state, before.update(), ids.uuid());
        if (entry == function.latest && !before.isUpdating()) {
            function.running = entry.version;
        }
    }

    private static boolean isGone(Function function, Function.Entry entry) {
        return function.deleted || function.entry(entry.version.number()) != entry;
    }
}
