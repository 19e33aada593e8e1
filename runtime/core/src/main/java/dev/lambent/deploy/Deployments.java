package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.async.AsyncQueue;
import dev.lambent.async.AsyncStep;
import dev.lambent.delivery.Targets;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.TrafficSplit;
import dev.lambent.id.Ids;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All deployments of functions: those under way, and those that are over. Used inside turns.
 *
 * <p>A deployment is two rows, what was settled before it began and where it stands, so that it goes on after a restart with
 * the step that is due.
 */
public final class Deployments {

    /** Deployments under way (AWS CodeDeploy User Guide, "CodeDeploy quotas": 1,000 concurrent ones of an account). */
    static final int MOST_AT_ONCE = 1_000;

    /** Deployments that are remembered; AWS forgets none. */
    static final int MOST_KEPT = 10_000;

    private static final Kind<Deployment.Origin> ORIGINS = new Kind<>("deployment", Deployment.Origin.class);
    private static final Kind<Deployment.Standing> STANDINGS =
            new Kind<>("deployment_standing", Deployment.Standing.class);
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;

    private final Timeline timeline;
    private final Ids ids;
    private final EventLog log;
    private final Aliases aliases;
    private final Course course;
    private final Table<Deployment.Origin> origins;
    private final Table<Deployment.Standing> standings;
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    /** Those that are not over. */
    private final Map<String, Deployment> active = new LinkedHashMap<>();

    private AlarmStates alarms = AlarmStates.NONE;

    /** What deployments stand on. */
    public record Ground(
            Timeline timeline,
            Ids ids,
            EventLog events,
            Aliases aliases,
            AsyncQueue async,
            Targets targets,
            Applications applications,
            Store store) {}

    /** No deployments. */
    public Deployments(Ground ground) {
        timeline = ground.timeline;
        ids = ground.ids;
        log = ground.events;
        aliases = ground.aliases;
        origins = ground.store.table(ORIGINS);
        standings = ground.store.table(STANDINGS);
        Hooks hooks = new Hooks(timeline, ids, ground.async);
        course = new Course(timeline, log, aliases, hooks, this::end, this::keep);
        new Triggers(log, ground.applications, this::viewOrNull, ground.targets);
        log.listen(this::heard);
    }

    /** Has these alarms stop deployments. Called while Lambent is put together. */
    public void watch(AlarmStates states) {
        alarms = states;
    }

    /** Takes up what the store has kept. */
    public void restore() {
        List<Deployment> kept = new ArrayList<>();
        origins.forEach((id, origin) -> kept.add(new Deployment(origin)));
        kept.sort((a, b) -> a.createdAt.compareTo(b.createdAt));
        kept.forEach(each -> deployments.put(each.id, each));
        standings.forEach((id, standing) -> {
            Deployment deployment = deployments.get(id);
            if (deployment != null) {
                deployment.restore(standing);
            }
        });
        deployments.values().forEach(this::index);
        active().forEach(this::resume);
    }

    /** Moves nothing any more: the process is about to end, and the store keeps the rest. */
    public void rest() {
        active().forEach(each -> each.timer.run());
    }

    /** Forgets everything; aliases stay as they are. */
    public void clear() {
        for (Deployment each : List.copyOf(deployments.values())) {
            each.timer.run();
            forget(each);
        }
    }

    /**
     * Begins a deployment as soon as this turn is over.
     *
     * @throws DeployFault when its group has another one under way
     */
    public DeploymentView create(Plan plan) {
        timeline.checkTurn();
        List<Deployment> active = active();
        active.stream().filter(each -> isOfGroup(each, plan)).findFirst().ifPresent(busy -> {
            throw DeployFault.groupIsBusy(plan.group(), busy.id);
        });
        if (active.size() >= MOST_AT_ONCE) {
            throw DeployFault.tooMany(MOST_AT_ONCE);
        }
        Deployment deployment = add(plan);
        beginSoon(deployment);
        return deployment.view();
    }

    private void beginSoon(Deployment deployment) {
        deployment.timer = timeline.after(Duration.ZERO, () -> begin(deployment))::cancel;
    }

    private void resume(Deployment deployment) {
        if (deployment.state() instanceof DeploymentState.Created) {
            beginSoon(deployment);
        } else {
            course.resume(deployment);
        }
    }

    private void begin(Deployment deployment) {
        DeploymentError objection = objection(deployment);
        if (objection == null) {
            course.begin(deployment);
        } else {
            deployment.start(timeline.now());
            log.add(new DeploymentEvent.Begun(timeline.now(), deployment.id, deployment.plan));
            stop(deployment, objection);
        }
    }

    /**
     * A deployment.
     *
     * @throws DeployFault when there is none of this id
     */
    public DeploymentView get(AccountRegion home, String id) {
        return find(home, id).view();
    }

    /** All deployments of an account and region, the oldest first. */
    public List<DeploymentView> list(AccountRegion home) {
        return deployments.values().stream()
                .filter(each -> each.plan.home().equals(home))
                .map(Deployment::view)
                .toList();
    }

    /**
     * Stops a deployment. Without a rollback the alias stays as it is.
     *
     * @param rollback whether the alias is put back; null for what its group says
     * @throws DeployFault when there is no such deployment, or it is over
     */
    public DeploymentView stop(AccountRegion home, String id, @Nullable Boolean rollback) {
        Deployment deployment = find(home, id);
        if (deployment.isOver()) {
            throw DeployFault.isOver(id);
        }
        boolean back = rollback != null
                ? rollback
                : deployment.plan.rollbackOn().contains(RollbackEvent.DEPLOYMENT_STOP_ON_REQUEST);
        DeploymentError why = new DeploymentError(
                DeploymentError.Code.MANUAL_STOP, "The deployment was stopped because it was asked to stop.");
        end(deployment, DeploymentStatus.STOPPED, why, back);
        return deployment.view();
    }

    /**
     * A hook says how it went.
     *
     * @throws DeployFault when nobody has asked, or the answer comes too late
     */
    public void answer(AccountRegion home, String id, String executionId, boolean well) {
        Deployment deployment = find(home, id);
        DeploymentState.Hook hook = hook(deployment.state());
        if (hook == null || !hook.executionId().equals(executionId)) {
            throw deployment.wasAsked(executionId) ? DeployFault.hookIsOver() : DeployFault.noHookExecution();
        }
        if (well) {
            course.agreed(deployment);
        } else {
            course.objected(deployment, "One of the lifecycle event validation functions failed.");
        }
    }

    /** An alarm has gone off. */
    public void alarmed(AccountRegion home, String alarm) {
        for (Deployment each : active()) {
            AlarmWatch watch = each.plan.alarms();
            if (each.plan.home().equals(home)
                    && watch.enabled()
                    && watch.names().contains(alarm)) {
                stop(each, activated(alarm));
            }
        }
    }

    private void stop(Deployment deployment, DeploymentError why) {
        end(deployment, DeploymentStatus.STOPPED, why, RollbackEvent.DEPLOYMENT_STOP_ON_ALARM);
    }

    private static DeploymentError activated(String alarm) {
        return new DeploymentError(
                DeploymentError.Code.ALARM_ACTIVE,
                "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the"
                        + " affected deployments have been stopped. Activated alarms: <" + alarm + ">");
    }

    private static DeploymentError unknown(String alarm) {
        return new DeploymentError(
                DeploymentError.Code.ALARM_ACTIVE,
                "The state of the alarm <" + alarm
                        + "> can't be told, because there is no alarm of this name. Make it, or"
                        + " have the deployment group ignore alarms whose state can't be told"
                        + " (ignorePollAlarmFailure).");
    }

    /** Why a deployment can't begin, as far as alarms have a say in it; null when it can. */
    private @Nullable DeploymentError objection(Deployment deployment) {
        AlarmWatch watch = deployment.plan.alarms();
        if (!watch.enabled()) {
            return null;
        }
        for (String name : watch.names()) {
            Boolean active = alarms.isActive(deployment.plan.home(), name);
            if (active == null && !watch.ignoringPollFailure()) {
                return unknown(name);
            }
            if (active != null && active) {
                return activated(name);
            }
        }
        return null;
    }

    private void end(Deployment deployment, DeploymentStatus how, DeploymentError why, RollbackEvent after) {
        end(deployment, how, why, deployment.plan.rollbackOn().contains(after));
    }

    private void end(Deployment deployment, DeploymentStatus how, DeploymentError why, boolean back) {
        String leftAs = leftAs(deployment.state());
        deployment.timer.run();
        deployment.over(how, why, timeline.now());
        log.add(new DeploymentEvent.Ended(timeline.now(), deployment.id, how, why));
        if (back) {
            takeBack(deployment, leftAs);
        }
        keep(deployment);
    }

    /** What the deployment has done to its alias is undone by a deployment of its own, within this turn. */
    private void takeBack(Deployment deployment, @Nullable String leftAs) {
        Deployment rollback = add(deployment.plan.rollback(
                deployment.id, "Deployment " + deployment.id + " is rolled back: " + deployment.endedFor()));
        deployment.rolledBackBy(rollback.id);
        log.add(new DeploymentEvent.RolledBack(timeline.now(), deployment.id, rollback.id));
        course.takeBack(rollback, leftAs == null ? untouched(deployment.plan.revision()) : leftAs);
    }

    /** The revision of an alias that still is what the deployment was to begin with; nothing where it isn't. */
    private String untouched(Revision revision) {
        try {
            Alias alias = aliases.get(revision.function(), revision.alias());
            return alias.split().equals(TrafficSplit.allTo(revision.currentVersion())) ? alias.revisionId() : "";
        } catch (LambdaFault gone) {
            return "";
        }
    }

    private Deployment add(Plan plan) {
        Deployment deployment = new Deployment(new Deployment.Origin(newId(), plan, timeline.now()));
        deployments.put(deployment.id, deployment);
        origins.put(deployment.id, deployment.origin());
        keep(deployment);
        if (deployments.size() > MOST_KEPT) {
            deployments.values().stream().filter(Deployment::isOver).findFirst().ifPresent(this::forget);
        }
        return deployment;
    }

    private String newId() {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt((int) (ids.fraction() * ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    private void keep(Deployment deployment) {
        standings.put(deployment.id, deployment.standing());
        index(deployment);
    }

    private void index(Deployment deployment) {
        if (deployment.isOver()) {
            active.remove(deployment.id);
        } else {
            active.put(deployment.id, deployment);
        }
    }

    private void forget(Deployment deployment) {
        deployments.remove(deployment.id);
        active.remove(deployment.id);
        origins.remove(deployment.id);
        standings.remove(deployment.id);
    }

    private Deployment find(AccountRegion home, String id) {
        timeline.checkTurn();
        Deployment deployment = deployments.get(id);
        if (deployment == null || !deployment.plan.home().equals(home)) {
            throw DeployFault.noDeployment(id);
        }
        return deployment;
    }

    private List<Deployment> active() {
        return List.copyOf(active.values());
    }

    private static boolean isOfGroup(Deployment deployment, Plan plan) {
        return deployment.plan.home().equals(plan.home())
                && deployment.plan.application().equals(plan.application())
                && deployment.plan.group().equals(plan.group());
    }

    private static DeploymentState.@Nullable Hook hook(DeploymentState state) {
        if (state instanceof DeploymentState.AskingFirst asking) {
            return asking.hook();
        }
        return state instanceof DeploymentState.AskingLast asking ? asking.hook() : null;
    }

    /** The alias's revision as the deployment has left it, or null when it has not touched it. */
    private static @Nullable String leftAs(DeploymentState state) {
        if (state instanceof DeploymentState.Shifting shifting) {
            return shifting.revisionId();
        }
        return state instanceof DeploymentState.AskingLast asking ? asking.revisionId() : null;
    }

    private @Nullable DeploymentView viewOrNull(String id) {
        Deployment deployment = deployments.get(id);
        return deployment == null ? null : deployment.view();
    }

    /** A hook whose event is discarded will never answer. */
    private void heard(RuntimeEvent event) {
        if (event instanceof AsyncStep.Discarded discarded) {
            timeline.beforeTurnEnds(() -> discarded(discarded.id()));
        }
    }

    private void discarded(String eventId) {
        for (Deployment each : active()) {
            DeploymentState.Hook hook = hook(each.state());
            if (hook != null && hook.eventId().equals(eventId)) {
                course.objected(each, "One of the lifecycle event validation functions failed.");
            }
        }
    }
}
