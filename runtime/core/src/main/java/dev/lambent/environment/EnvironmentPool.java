package dev.lambent.environment;

import dev.lambent.code.CodeUses;
import dev.lambent.event.EventLog;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Limits;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.id.Ids;
import dev.lambent.layer.LayerVersion;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All environments: gives the newest idle one of a version to an invocation, starts another where there is none, and retires
 * those that have had nothing to do for long. Used inside turns.
 */
public final class EnvironmentPool implements CatalogObserver {

    private final Timeline timeline;
    private final Ids ids;
    private final Limits limits;
    private final EventLog events;
    private final Sandboxes sandboxes;
    private final Variables variables;
    private final CodeUses codeUses;
    private final Map<Key, Fleet> fleets = new HashMap<>();

    /** What a pool needs. */
    public record Ground(Timeline timeline, Ids ids, Limits limits, EventLog events, CodeUses codeUses) {}

    /** A pool without environments. */
    public EnvironmentPool(Ground ground, Sandboxes sandboxes, Variables variables) {
        this.timeline = ground.timeline();
        this.ids = ground.ids();
        this.limits = ground.limits();
        this.events = ground.events();
        this.codeUses = ground.codeUses();
        this.sandboxes = sandboxes;
        this.variables = variables;
    }

    /**
     * Finds or starts an environment for one invocation.
     *
     * @param available given the environment, within this call or in a later turn; whoever gets it must run an invocation
     *     in it and then give it back
     */
    public void acquire(ResolvedVersion resolved, Consumer<Lease> available) {
        timeline.checkTurn();
        FunctionVersion version = resolved.version();
        Key key = new Key(version.function(), version.number());
        Fleet fleet = fleets.computeIfAbsent(key, each -> new Fleet(key));
        Lease idle = fleet.idle.pollFirst();
        if (idle != null) {
            available.accept(idle);
            return;
        }
        Lease lease = new Lease(fleet, newEnvironment(resolved));
        fleet.members.add(lease);
        lease.environment.start(limits.init(), () -> available.accept(lease));
    }

    /** An environment that somebody has for one invocation. */
    public final class Lease {
        private final Fleet fleet;
        private final ExecutionEnvironment environment;
        private Instant idleSince = Instant.EPOCH;
        private @Nullable Cancellable watch;
        private boolean retired;

        private Lease(Fleet fleet, ExecutionEnvironment environment) {
            this.fleet = fleet;
            this.environment = environment;
        }

        /** The environment; Idle or Reset. */
        public ExecutionEnvironment environment() {
            return environment;
        }

        /** Gives it back. */
        public void release() {
            timeline.checkTurn();
            if (retired) {
                return;
            }
            if (environment.isOutdated()) {
                retire(this, StopReason.REPLACED);
                return;
            }
            idleSince = timeline.now();
            fleet.idle.addFirst(this);
            if (watch == null) {
                watch(limits.environmentIdle());
            }
            environment.rest();
        }

        /** Looks after a while whether it has been used, so that a busy environment costs no timer of its own. */
        private void watch(Duration time) {
            watch = timeline.after(time, () -> {
                watch = null;
                if (!fleet.idle.contains(this)) {
                    return;
                }
                Instant end = idleSince.plus(limits.environmentIdle());
                if (timeline.now().isBefore(end)) {
                    watch(Duration.between(timeline.now(), end));
                } else {
                    retire(this, StopReason.IDLE);
                }
            });
        }
    }

    @Override
    public void replaced(FunctionVersion version, String revision) {
        outdate(version, environment -> environment.specification().revision().equals(revision));
    }

    @Override
    public void deleted(FunctionVersion version) {
        outdate(version, environment -> true);
    }

    /** All environments. */
    public List<ExecutionEnvironment> environments() {
        timeline.checkTurn();
        List<ExecutionEnvironment> all = new ArrayList<>();
        fleets.values().forEach(fleet -> fleet.members.forEach(lease -> all.add(lease.environment)));
        return all;
    }

    /** Ends all environments, with whatever runs in them. */
    public void stopAll() {
        timeline.checkTurn();
        for (Fleet fleet : List.copyOf(fleets.values())) {
            List.copyOf(fleet.members).forEach(lease -> retire(lease, StopReason.SHUTDOWN));
        }
    }

    private void outdate(FunctionVersion version, Predicate<ExecutionEnvironment> which) {
        Fleet fleet = fleets.get(new Key(version.function(), version.number()));
        if (fleet == null) {
            return;
        }
        for (Lease lease : List.copyOf(fleet.members)) {
            if (which.test(lease.environment)) {
                lease.environment.outdate();
                if (fleet.idle.contains(lease)) {
                    retire(lease, StopReason.REPLACED);
                }
            }
        }
    }

    private ExecutionEnvironment newEnvironment(ResolvedVersion resolved) {
        FunctionVersion version = resolved.version();
        FunctionConfig config = version.config();
        String id = sandboxes
                .parkedEnvironmentId(version.arn(), resolved.revision())
                .orElseGet(() -> ids.hex(32));
        EnvironmentEvent.Place place = new EnvironmentEvent.Place(
                id,
                version.function().arn(),
                version.function().name(),
                version.number(),
                config.logging(),
                LogStreams.name(timeline.now(), version, id),
                version.function().home().account(),
                version.function().home().region(),
                config.runtime());
        SandboxSpecification specification = new SandboxSpecification(
                id,
                version.function().name(),
                version.arn(),
                resolved.revision(),
                config.runtime(),
                config.handler(),
                config.code().folder(),
                config.layers().stream().map(layer -> layer.code().folder()).toList(),
                config.memory(),
                config.ephemeralStorage(),
                variables.of(version, place));
        codeUses.retain(config.code());
        config.layers().stream().map(LayerVersion::code).forEach(codeUses::retain);
        return new ExecutionEnvironment(timeline, events, sandboxes, specification, place, config);
    }

    private void retire(Lease lease, StopReason why) {
        if (lease.retired) {
            return;
        }
        lease.retired = true;
        if (lease.watch != null) {
            lease.watch.cancel();
        }
        Fleet fleet = lease.fleet;
        fleet.idle.remove(lease);
        fleet.members.remove(lease);
        if (fleet.members.isEmpty()) {
            fleets.remove(fleet.key, fleet);
        }
        lease.environment.stop(why);
        FunctionConfig config = lease.environment.config();
        codeUses.release(config.code());
        config.layers().stream().map(LayerVersion::code).forEach(codeUses::release);
    }

    /** A version, of which all environments are alike. */
    private record Key(FunctionId function, String number) {}

    /** The environments of one version. */
    private static final class Fleet {
        private final Key key;
        private final Set<Lease> members = new LinkedHashSet<>();
        /** The one that was used last comes first. */
        private final Deque<Lease> idle = new ArrayDeque<>();

        private Fleet(Key key) {
            this.key = key;
        }
    }
}
