package dev.lambent.junit.deployment;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.Applications;
import dev.lambent.deploy.DeploymentConfig;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.DeploymentGroups;
import dev.lambent.deploy.GroupRef;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.function.FunctionRef;
import dev.lambent.junit.alarm.Alarm;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an alias is to get to another version: a sentence such as
 * {@code live.shiftTo(v2).canary(10, ofMinutes(5)).alarm("errors").start()}. Where nothing is said, everything moves at once, and
 * the deployment is taken back when it fails, an alarm goes off, or it is stopped. Used by one thread.
 */
public final class Shift {

    private final World world;
    private final FunctionRef alias;
    private final String target;
    private final List<String> alarms = new ArrayList<>();
    private TrafficShift shift = new TrafficShift.AllAtOnce();
    private String configName = DeploymentConfig.DEFAULT;
    private Set<RollbackEvent> rollbackOn = EnumSet.allOf(RollbackEvent.class);
    private @Nullable String beforeHook;
    private @Nullable String afterHook;

    Shift(World world, FunctionRef alias, String target) {
        this.world = world;
        this.alias = alias;
        this.target = target;
    }

    /**
     * A part first, and after a while the rest.
     *
     * @param percent the part, 1 to 99
     * @param interval the while, in whole minutes
     */
    public Shift canary(int percent, Duration interval) {
        return by("Canary" + percent, new TrafficShift.Canary(percent, minutes(interval)));
    }

    /**
     * Equal parts at equal intervals.
     *
     * @param percent one part, 1 to 99
     * @param interval the time between two parts, in whole minutes
     */
    public Shift linear(int percent, Duration interval) {
        return by("Linear" + percent, new TrafficShift.Linear(percent, minutes(interval)));
    }

    /** Everything at once. */
    public Shift allAtOnce() {
        shift = new TrafficShift.AllAtOnce();
        configName = DeploymentConfig.DEFAULT;
        return this;
    }

    private Shift by(String kind, TrafficShift wanted) {
        shift = wanted;
        configName = kind + "PercentEach" + wanted.length().toMinutes() + "Minutes";
        return this;
    }

    private static Duration minutes(Duration interval) {
        if (!interval.equals(Duration.ofMinutes(interval.toMinutes()))) {
            throw new IllegalArgumentException("CodeDeploy counts in whole minutes, and this is " + interval.toSeconds()
                    + " s. The clock of a test is virtual: minutes take no time.");
        }
        return interval;
    }

    /** As a configuration of CodeDeploy's says, such as {@code CodeDeployDefault.LambdaCanary10Percent5Minutes}. */
    public Shift as(String config) {
        shift = world.ask(() -> world.domain()
                .applications()
                .configs()
                .get(world.home(), config)
                .shift());
        configName = config;
        return this;
    }

    /** This function is asked before any traffic moves, and has an hour to answer. */
    public Shift beforeHook(Resource function) {
        beforeHook = function.arn();
        return this;
    }

    /** This function is asked when all traffic has moved, and has an hour to answer. */
    public Shift afterHook(Resource function) {
        afterHook = function.arn();
        return this;
    }

    /** The alarm of this name ends the deployment when it goes off. */
    public Shift alarm(String name) {
        alarms.add(name);
        return this;
    }

    /** This alarm ends the deployment when it goes off. */
    public Shift alarm(Alarm alarm) {
        return alarm(alarm.name());
    }

    /** The alias stays as it is, however the deployment ends. */
    public Shift withoutRollback() {
        rollbackOn = Set.of();
        return this;
    }

    /**
     * Begins the deployment.
     *
     * @throws RuntimeException in CodeDeploy's words when it can't begin, such as while another one of this alias is under way
     */
    public Deployment start() {
        String id = world.ask(() -> {
            String current = world.domain()
                    .aliases()
                    .get(alias.id(), alias.qualifierOrLatest())
                    .split()
                    .version();
            GroupRef group = group();
            Revision revision =
                    new Revision(alias.id(), alias.qualifierOrLatest(), current, target, beforeHook, afterHook);
            return world.domain().deployments().create(plan(group, revision)).id();
        });
        return new Deployment(world, id);
    }

    private Plan plan(GroupRef group, Revision revision) {
        return new Plan(
                group,
                configName,
                shift,
                revision,
                new RevisionSource.Content(revision.appSpec()),
                Plan.BY_USER,
                null,
                rollbackOn,
                new AlarmWatch(!alarms.isEmpty(), false, alarms),
                null);
    }

    /** The application is named like the function and the group like the alias; both are made when they are needed first. */
    private GroupRef group() {
        Applications applications = world.domain().applications();
        AccountRegion home = alias.id().home();
        String application = alias.id().name();
        String name = Objects.requireNonNull(alias.qualifier());
        if (applications.list(home).stream().noneMatch(each -> each.name().equals(application))) {
            applications.create(home, application, Map.of());
        }
        DeploymentGroups groups = applications.groups();
        return groups.list(home, application).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> groups.create(home, application, name, settings(home), Map.of()))
                .ref(applications.get(home, application));
    }

    private DeploymentGroup.Settings settings(AccountRegion home) {
        return new DeploymentGroup.Settings(
                "arn:aws:iam::" + home.account() + ":role/codedeploy",
                DeploymentConfig.DEFAULT,
                true,
                EnumSet.allOf(RollbackEvent.class),
                AlarmWatch.NONE,
                List.of());
    }
}
