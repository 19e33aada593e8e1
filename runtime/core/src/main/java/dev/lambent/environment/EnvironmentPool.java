package dev.lambent.environment;

import dev.lambent.code.CodeUses;
import dev.lambent.event.EventLog;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Limits;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All environments. An invocation gets a provisioned environment of its version if one waits, else the idle one that was used
 * last, else a new one. Those on demand are retired when they have had nothing to do for long; provisioned ones stay until
 * their keeper withdraws them. Used inside turns.
 */
public final class EnvironmentPool implements CatalogObserver {

    private final Timeline timeline;
    private final Limits limits;
    private final EnvironmentMaker maker;
    private final Map<Fleet.Key, Fleet> fleets = new HashMap<>();

    /** What a pool needs. */
    public record Ground(Timeline timeline, Ids ids, Limits limits, EventLog events, CodeUses codeUses) {}

    /** A pool without environments. */
    public EnvironmentPool(Ground ground, Sandboxes sandboxes, Variables variables) {
        this.timeline = ground.timeline();
        this.limits = ground.limits();
        this.maker = new EnvironmentMaker(ground, sandboxes, variables);
    }

    /** What {@link #acquire} would give to an invocation of a version now. */
    public Supply supply(ResolvedVersion resolved) {
        timeline.checkTurn();
        Fleet fleet = fleets.get(key(resolved.version()));
        if (fleet == null) {
            return Supply.onDemand(false, false);
        }
        // Each provisioned environment is good for ten requests a second; what is beyond that spills over
        // (Lambda quotas, "Invocation requests per function version or alias").
        if (!fleet.ready.isEmpty() && fleet.rate.allows(timeline.now())) {
            return Supply.PROVISIONED;
        }
        return Supply.onDemand(!fleet.idle.isEmpty(), fleet.offered > 0);
    }

    /**
     * Finds or starts an environment for one invocation.
     *
     * @param supply as the pool has said within this turn
     * @param available given the environment, within this call or in a later turn; whoever gets it must run an invocation
     *     in it and then give it back
     */
    public void acquire(ResolvedVersion resolved, Supply supply, Consumer<Lease> available) {
        timeline.checkTurn();
        Fleet fleet = fleet(resolved.version());
        if (supply.isProvisioned()) {
            fleet.rate.take(timeline.now());
            Lease lease = fleet.ready.removeFirst();
            Objects.requireNonNull(lease.keeper).used(lease);
            available.accept(lease);
        } else if (supply.kind() == Supply.Kind.IDLE) {
            available.accept(fleet.idle.removeFirst());
        } else {
            Lease lease = new Lease(this, fleet, maker.make(resolved, InitializationType.ON_DEMAND), null);
            fleet.members.add(lease);
            lease.environment().start(limits.init(), () -> available.accept(lease));
        }
    }

    /**
     * Starts an environment that is to be provisioned.
     *
     * @param keeper told in a later turn how its init went
     */
    public Lease provision(ResolvedVersion resolved, Lease.Keeper keeper) {
        timeline.checkTurn();
        Fleet fleet = fleet(resolved.version());
        Lease lease = new Lease(this, fleet, maker.make(resolved, InitializationType.PROVISIONED), keeper);
        fleet.members.add(lease);
        Duration timeout = resolved.version().config().timeout();
        Duration most = timeout.compareTo(limits.provisionedInit()) > 0 ? timeout : limits.provisionedInit();
        // A clock that is moved by hours must not fail an init that needs its real second.
        Cancellable hold = timeline.hold();
        lease.environment().start(most, () -> {
            hold.cancel();
            initialised(lease, keeper);
        });
        lease.environment().whenLost(() -> lost(lease, keeper));
        return lease;
    }

    @Override
    public void replaced(FunctionVersion version, String revision) {
        outdate(version, environment -> environment.specification().revision().equals(revision));
    }

    @Override
    public void deleted(FunctionVersion version) {
        outdate(version, environment -> true);
    }

    /** How many provisioned environments of a version work on an invocation. */
    public int provisionedAtWork(FunctionId function, String version) {
        Fleet fleet = fleets.get(new Fleet.Key(function, version));
        return fleet == null ? 0 : fleet.offered - fleet.ready.size();
    }

    /** How many provisioned environments of a version there are for invocations, at work or not. */
    public int provisioned(FunctionId function, String version) {
        Fleet fleet = fleets.get(new Fleet.Key(function, version));
        return fleet == null ? 0 : fleet.offered;
    }

    /** All environments. */
    public List<ExecutionEnvironment> environments() {
        timeline.checkTurn();
        List<ExecutionEnvironment> all = new ArrayList<>();
        fleets.values().forEach(fleet -> fleet.members.forEach(lease -> all.add(lease.environment())));
        return all;
    }

    /** Ends all environments, with whatever runs in them. */
    public void stopAll() {
        timeline.checkTurn();
        for (Fleet fleet : List.copyOf(fleets.values())) {
            List.copyOf(fleet.members).forEach(lease -> retire(lease, StopReason.SHUTDOWN));
        }
    }

    void release(Lease lease) {
        timeline.checkTurn();
        if (lease.retired) {
            return;
        }
        if (lease.environment().isOutdated() || lease.withdrawn) {
            retire(lease, StopReason.REPLACED);
        } else if (lease.keeper != null) {
            releaseProvisioned(lease, lease.keeper);
        } else {
            lease.idleSince = timeline.now();
            lease.fleet.idle.addFirst(lease);
            if (lease.watch == null) {
                watch(lease, limits.environmentIdle());
            }
            lease.environment().rest();
        }
    }

    void offer(Lease lease) {
        timeline.checkTurn();
        lease.fleet.ready.addLast(lease);
        lease.environment().rest();
        setOffered(lease, true);
    }

    void withdraw(Lease lease) {
        timeline.checkTurn();
        if (lease.retired || lease.withdrawn) {
            return;
        }
        lease.withdrawn = true;
        if (lease.environment().state() instanceof EnvironmentState.Busy) {
            setOffered(lease, false);
        } else {
            retire(lease, StopReason.REPLACED);
        }
    }

    /** An environment that loses its process is replaced at once instead of being repaired within an invocation. */
    private void releaseProvisioned(Lease lease, Lease.Keeper keeper) {
        if (lease.environment().state() instanceof EnvironmentState.Idle) {
            lease.fleet.ready.addFirst(lease);
            lease.environment().rest();
        } else {
            retire(lease, StopReason.REPLACED);
            keeper.lost(lease);
        }
    }

    private void initialised(Lease lease, Lease.Keeper keeper) {
        if (lease.retired) {
            return;
        }
        if (lease.environment().state() instanceof EnvironmentState.Reset reset) {
            boolean late = reset.why() == StopReason.INIT_TIMEOUT;
            retire(lease, reset.why());
            keeper.failed(lease, late ? Lease.InitFailure.TIMED_OUT : Lease.InitFailure.FAILED);
        } else {
            keeper.ready(lease);
        }
    }

    private void lost(Lease lease, Lease.Keeper keeper) {
        if (!lease.retired) {
            retire(lease, StopReason.CRASH);
            keeper.lost(lease);
        }
    }

    /** Looks after a while whether it has been used, so that a busy environment costs no timer of its own. */
    private void watch(Lease lease, Duration time) {
        lease.watch = timeline.after(time, () -> {
            lease.watch = null;
            if (!lease.fleet.idle.contains(lease)) {
                return;
            }
            Instant end = lease.idleSince.plus(limits.environmentIdle());
            if (timeline.now().isBefore(end)) {
                watch(lease, Duration.between(timeline.now(), end));
            } else {
                retire(lease, StopReason.IDLE);
            }
        });
    }

    private void outdate(FunctionVersion version, Predicate<ExecutionEnvironment> which) {
        Fleet fleet = fleets.get(key(version));
        if (fleet == null) {
            return;
        }
        for (Lease lease : List.copyOf(fleet.members)) {
            if (which.test(lease.environment())) {
                lease.environment().outdate();
                if (fleet.idle.contains(lease) || fleet.ready.contains(lease)) {
                    retire(lease, StopReason.REPLACED);
                }
            }
        }
    }

    private void retire(Lease lease, StopReason why) {
        if (lease.retired) {
            return;
        }
        lease.retired = true;
        setOffered(lease, false);
        if (lease.watch != null) {
            lease.watch.cancel();
        }
        Fleet fleet = lease.fleet;
        fleet.idle.remove(lease);
        fleet.ready.remove(lease);
        fleet.members.remove(lease);
        if (fleet.members.isEmpty()) {
            fleets.remove(fleet.key, fleet);
        }
        lease.environment().stop(why);
        maker.release(lease.environment());
    }

    private void setOffered(Lease lease, boolean offered) {
        if (lease.offered != offered) {
            lease.offered = offered;
            Fleet fleet = lease.fleet;
            fleet.offered += offered ? 1 : -1;
            fleet.rate.change(limits.concurrency().requests(fleet.offered), timeline.now());
        }
    }

    private Fleet fleet(FunctionVersion version) {
        return fleets.computeIfAbsent(key(version), Fleet::new);
    }

    private static Fleet.Key key(FunctionVersion version) {
        return new Fleet.Key(version.function(), version.number());
    }
}
