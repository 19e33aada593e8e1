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
    private final Keeping keeping;
    private final List<CatalogObserver> observers = new ArrayList<>();

    /** What keeps functions and their code: the rows, and whom to tell of a configuration that isn't used any more. */
    record Keeping(FunctionRows rows, BiConsumer<AccountRegion, FunctionConfig> release) {}

    Lifecycle(Timeline timeline, Ids ids, Limits limits, Keeping keeping) {
        this.timeline = timeline;
        this.ids = ids;
        this.limits = limits;
        this.keeping = keeping;
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

    /** Goes on with a function that was kept: what was on its way is on its way again, and all else counts as used now. */
    void resume(Function function) {
        FunctionVersion latest = function.latest.version;
        if (latest.isUpdating() || latest.update() instanceof UpdateStatus.None) {
            activateLatest(function, rest(latest));
        } else {
            resume(function, function.latest);
        }
        for (Function.Entry entry : function.published.values()) {
            if (entry.version.update() instanceof UpdateStatus.None) {
                activatePublished(function, entry, rest(entry.version));
            } else {
                resume(function, entry);
            }
        }
    }

    private void resume(Function function, Function.Entry entry) {
        if (entry.version.state() instanceof FunctionState.Pending) {
            timeline.after(limits.activation(), () -> restored(function, entry));
        } else if (entry.version.state() instanceof FunctionState.Active) {
            watch(function, entry);
        }
    }

    /** How long it takes yet until a version is ready that was changed some time ago. */
    private Duration rest(FunctionVersion version) {
        Duration rest = Duration.between(timeline.now(), version.lastModified().plus(limits.activation()));
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Makes a new or changed {@code $LATEST} ready and puts it in force. */
    void activateLatest(Function function) {
        activateLatest(function, limits.activation());
    }

    private void activateLatest(Function function, Duration time) {
        timeline.after(time, () -> {
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
            keeping.rows.keep(function);
            if (latest.isUpdating()) {
                keeping.release.accept(function.id.home(), before.config());
                observers.forEach(each -> each.replaced(before, revision));
            }
            watch(function, function.latest);
        });
    }

    /** Makes a newly published version ready. */
    void activatePublished(Function function, Function.Entry entry) {
        activatePublished(function, entry, limits.activation());
    }

    private void activatePublished(Function function, Function.Entry entry, Duration time) {
        timeline.after(time, () -> {
            if (!isGone(function, entry)) {
                FunctionVersion version = entry.version;
                entry.version =
                        version.with(ready(version.state()), version.update().succeed(), ids.uuid());
                keeping.rows.keep(function, entry);
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
        keeping.rows.keep(function, entry);
    }

    private static boolean isGone(Function function, Function.Entry entry) {
        return function.deleted || function.entry(entry.version.number()) != entry;
    }
}
