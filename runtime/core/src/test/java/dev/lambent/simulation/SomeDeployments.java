package dev.lambent.simulation;

import dev.lambent.deploy.AlarmWatch;
import dev.lambent.deploy.Application;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.GroupRef;
import dev.lambent.deploy.Plan;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.RevisionSource;
import dev.lambent.deploy.RollbackEvent;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.deploy.Trigger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application with two groups, and deployments of {@code orders} that are in every kind of state: over in each way, taken
 * back, asking a hook, and in the middle of a shift. Wants versions 1 and 2 of {@code orders}, and {@code mail:1}, whose
 * provisioned environment runs the hook: no other is started, because what runs is not kept.
 */
final class SomeDeployments {

    private static final TrafficShift AT_ONCE = new TrafficShift.AllAtOnce();
    private static final TrafficShift SLOW = new TrafficShift.Linear(15, Duration.ofMinutes(7));

    private final Simulation simulation;

    SomeDeployments(Simulation simulation) {
        this.simulation = simulation;
    }

    void put() {
        simulation.alias("orders", "stable", "1");
        simulation.alias("orders", "beta", "1");
        simulation.run(() -> {
            simulation.domain().applications().create(Simulation.HOME, "shop", ordered("team", "blue", "cost", "7"));
            simulation.domain().applications().configs().create(Simulation.HOME, "slow", SLOW);
            simulation.domain().applications().configs().create(Simulation.HOME, "spare", AT_ONCE);
        });
        GroupRef stable = group("stable");
        GroupRef beta = group("beta");
        begin(plan(stable, AT_ONCE, revision("stable", "1", "2", null)));
        begin(plan(beta, AT_ONCE, revision("beta", "1", "9", null)));
        String stopped = begin(plan(stable, SLOW, revision("stable", "2", "1", null)));
        simulation.run(() -> simulation.domain().deployments().stop(Simulation.HOME, stopped, true));
        begin(plan(stable, SLOW, revision("stable", "2", "1", "mail:1")));
        begin(plan(beta, SLOW, revision("beta", "1", "2", null)));
    }

    private GroupRef group(String name) {
        DeploymentGroup.Settings settings = new DeploymentGroup.Settings(
                "arn:aws:iam::000000000000:role/deployer",
                "slow",
                true,
                EnumSet.of(RollbackEvent.DEPLOYMENT_FAILURE, RollbackEvent.DEPLOYMENT_STOP_ON_ALARM),
                new AlarmWatch(true, true, List.of("errors", "nobody's")),
                List.of(new Trigger("tell", "arn:aws:sns:us-east-1:000000000000:news", Set.of("DeploymentStart"))));
        return simulation.ask(() -> {
            Application shop = simulation.domain().applications().get(Simulation.HOME, "shop");
            return simulation
                    .domain()
                    .applications()
                    .groups()
                    .create(Simulation.HOME, "shop", name, settings, ordered("z", "1", "a", "2"))
                    .ref(shop);
        });
    }

    private static Map<String, String> ordered(String key, String value, String other, String second) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(key, value);
        tags.put(other, second);
        return tags;
    }

    private static Revision revision(String alias, String from, String to, @Nullable String hook) {
        return new Revision(Simulation.id("orders"), alias, from, to, hook, hook);
    }

    private static Plan plan(GroupRef group, TrafficShift shift, Revision revision) {
        return new Plan(
                group,
                "slow",
                shift,
                revision,
                new RevisionSource.InBucket("specs", "app.yaml", "YAML", "3", null),
                Plan.BY_USER,
                "what it is for",
                EnumSet.of(RollbackEvent.DEPLOYMENT_FAILURE),
                new AlarmWatch(true, true, List.of("nobody's")),
                null);
    }

    private String begin(Plan plan) {
        String id = simulation.ask(
                () -> simulation.domain().deployments().create(plan).id());
        simulation.advance(Duration.ZERO);
        return id;
    }
}
