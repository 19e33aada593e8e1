package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.async.AsyncQueue;
import dev.lambent.async.AsyncStep;
import dev.lambent.delivery.Targets;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.Aliases;
import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All deployments of functions: those under way, and those that are over. Used inside turns. */
public final class Deployments {

    /**
     * Deployments under way of an account in a region: AWS CodeDeploy User Guide, "CodeDeploy quotas", "Concurrent deployments
     * per account". Older editions of that page have 1,000 and fewer.
     */
    static final int MOST_AT_ONCE = 1_300;

    private final Timeline timeline;
    private final Applications applications;
    private final History history;
    private final Endings endings;
    private final Course course;
    private final AlarmObjections alarms = new AlarmObjections();

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
        this(ground, History.Bounds.DEFAULT);
    }

    /** No deployments, of which so many are remembered. */
    Deployments(Ground ground, History.Bounds bounds) {
        timeline = ground.timeline;
        applications = ground.applications;
        history = new History(
                bounds,
                ground.ids,
                ground.store,
                groupId -> applications.groups().byId(groupId) != null);
        Hooks hooks = new Hooks(timeline, ground.ids, ground.async);
        endings = new Endings(timeline, ground.events, ground.aliases, hooks, history);
        course = endings.course();
        new Triggers(ground.events, applications, this::viewOrNull, ground.targets);
        ground.events.listen(this::heard);
    }

    /** Has these alarms stop deployments. Called while Lambent is put together. */
    public void watch(AlarmStates states) {
        alarms.watch(states);
    }

    /** Takes up what the store has kept. */
    public void restore() {
        history.restore();
        history.active().forEach(this::resume);
    }

    /** Moves nothing any more: the process is about to end, and the store keeps the rest. */
    public void rest() {
        history.active().forEach(each -> each.timer.run());
    }

    /** Forgets everything; aliases stay as they are. */
    public void clear() {
        rest();
        history.clear();
    }

    /**
     * Begins a deployment as soon as this turn is over.
     *
     * @throws DeployFault when its group has another one under way
     */
    public DeploymentView create(Plan plan) {
        timeline.checkTurn();
        List<Deployment> active = history.active();
        active.stream().filter(each -> isOfGroup(each, plan)).findFirst().ifPresent(busy -> {
            throw DeployFault.groupIsBusy(plan.group().group(), busy.id);
        });
        if (active.stream().filter(each -> each.plan.home().equals(plan.home())).count() >= MOST_AT_ONCE) {
            throw DeployFault.tooMany(MOST_AT_ONCE);
        }
        Deployment deployment = history.add(plan, timeline.now());
        beginSoon(deployment);
        return view(deployment);
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
        DeploymentError objection = alarms.toBeginning(deployment.plan);
        if (objection == null) {
            course.begin(deployment);
        } else {
            course.announce(deployment);
            stop(deployment, objection);
        }
    }

    /**
     * A deployment.
     *
     * @throws DeployFault when there is none of this id
     */
    public DeploymentView get(AccountRegion home, String id) {
        return view(find(home, id));
    }

    /** A deployment, or null when there is none of this id. */
    public @Nullable DeploymentView peek(AccountRegion home, String id) {
        DeploymentView view = viewOrNull(id);
        return view == null || !view.plan().home().equals(home) ? null : view;
    }

    /** All deployments of an account and region, the oldest first. */
    public List<DeploymentView> list(AccountRegion home) {
        return history.all(home).stream().map(this::view).toList();
    }

    /** Some of the deployments that somebody looks for, the newest first. */
    public List<DeploymentView> page(Search search, int most) {
        timeline.checkTurn();
        Object where = search.groupId() == null ? search.home() : search.groupId();
        return history.page(where, search.before(), most, search::finds).stream()
                .map(this::view)
                .toList();
    }

    /** The newest deployment of a group, or null. */
    public @Nullable DeploymentView newest(DeploymentGroup group) {
        Deployment newest = history.newest(group.id());
        return newest == null ? null : view(newest);
    }

    /** The newest deployment of a group that has succeeded, or null. */
    public @Nullable DeploymentView newestThatSucceeded(DeploymentGroup group) {
        Deployment newest = history.newestThatSucceeded(group.id());
        return newest == null ? null : view(newest);
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
        endings.end(deployment, DeploymentStatus.STOPPED, why, back);
        return view(deployment);
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
            course.objected(deployment);
        }
    }

    /** An alarm has gone off. */
    public void alarmed(AccountRegion home, String alarm) {
        for (Deployment each : history.active()) {
            stop(each, AlarmObjections.toActivation(each.plan, home, alarm));
        }
    }

    /** An alarm is no more, so that its state can't be told. */
    public void alarmDeleted(AccountRegion home, String alarm) {
        for (Deployment each : history.active()) {
            stop(each, AlarmObjections.toDeletion(each.plan, home, alarm));
        }
    }

    private void stop(Deployment deployment, @Nullable DeploymentError why) {
        if (why != null) {
            endings.end(deployment, DeploymentStatus.STOPPED, why, RollbackEvent.DEPLOYMENT_STOP_ON_ALARM);
        }
    }

    private Deployment find(AccountRegion home, String id) {
        timeline.checkTurn();
        Deployment deployment = history.find(id);
        if (deployment == null || !deployment.plan.home().equals(home)) {
            throw DeployFault.noDeployment(id);
        }
        return deployment;
    }

    private static boolean isOfGroup(Deployment deployment, Plan plan) {
        return deployment.plan.group().groupId().equals(plan.group().groupId());
    }

    private static DeploymentState.@Nullable Hook hook(DeploymentState state) {
        if (state instanceof DeploymentState.AskingFirst asking) {
            return asking.hook();
        }
        return state instanceof DeploymentState.AskingLast asking ? asking.hook() : null;
    }

    private DeploymentView view(Deployment deployment) {
        return deployment.view(applications.current(deployment.plan.group()));
    }

    private @Nullable DeploymentView viewOrNull(String id) {
        Deployment deployment = history.find(id);
        return deployment == null ? null : view(deployment);
    }

    /** A hook whose event is discarded will never answer. */
    private void heard(RuntimeEvent event) {
        if (event instanceof AsyncStep.Discarded discarded) {
            timeline.beforeTurnEnds(() -> discarded(discarded.id()));
        }
    }

    private void discarded(String eventId) {
        for (Deployment each : history.active()) {
            DeploymentState.Hook hook = hook(each.state());
            if (hook != null && hook.eventId().equals(eventId)) {
                course.objected(each);
            }
        }
    }
}
