package dev.lambent.simulation;

import dev.lambent.alarm.AlarmSettings;
import dev.lambent.alarm.Comparison;
import dev.lambent.alarm.MissingData;
import dev.lambent.alarm.StateValue;
import dev.lambent.alarm.Watched;
import dev.lambent.expression.MetricStat;
import dev.lambent.expression.Query;
import dev.lambent.function.FunctionAttributes;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.RuntimeManagement;
import dev.lambent.function.TrafficSplit;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.metric.MetricName;
import dev.lambent.policy.Statement;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.CapacityBounds;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalableTargets;
import dev.lambent.scaling.ScalingPolicy;
import dev.lambent.scaling.ScheduledActions;
import dev.lambent.scaling.SuspendedState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of everything that users can make, for tests of what is kept: the functions {@code orders} and {@code mail}, a layer, an alarm, deployments. */
public final class OneOfEverything {

    private final Simulation simulation;

    private OneOfEverything(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Puts it all in, and a second passes. */
    public static void putInto(Simulation simulation) {
        new OneOfEverything(simulation).put();
    }

    private void put() {
        LayerVersion layer = simulation.publishLayer("jars");
        simulation.publishLayer("jars");
        orders(layer);
        mail();
        alarm();
        new SomeDeployments(simulation).put();
        simulation.run(() -> simulation
                .domain()
                .layers()
                .permit(new LayerRef(Simulation.HOME, "jars"), 2, statement("shared"), null));
        simulation.advance(Duration.ofSeconds(1));
    }

    private void orders(LayerVersion layer) {
        simulation.deploy("orders", ConfigChange.layers(layer));
        simulation.deleteLayer("jars", 1);
        simulation.publish("orders");
        simulation.configure("orders", ConfigChange.memory(512));
        simulation.configure("orders", ConfigChange.variables(Map.of("STAGE", "test")));
        FunctionVersion second = simulation.ask(() -> simulation
                .domain()
                .catalog()
                .publish(Simulation.id("orders"), new FunctionCatalog.Publication("the second"), null, null));
        simulation.alias("orders", "live", new TrafficSplit(second.number(), "1", 0));
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("team", "blue");
        tags.put("cost", "7");
        simulation.run(() -> {
            FunctionAttributes attributes = simulation.domain().attributes();
            attributes.tag(Simulation.id("orders"), tags);
            attributes.permit(Simulation.ref("orders"), statement("all"), null, 100);
            attributes.permit(Simulation.ref("orders:live"), statement("some"), null, 100);
            attributes.runtimeManagement(Simulation.ref("orders:1"), new RuntimeManagement("Manual", "arn"));
            attributes.recursionAllowed(Simulation.id("orders"), true);
        });
        simulation.reserve("orders", 7);
    }

    private void mail() {
        simulation.deploy("mail");
        simulation.publish("mail");
        simulation.alias("mail", "live", "$LATEST");
        simulation.reserve("mail", 5);
        simulation.provision("mail:1", 1);
        ResourceId target = new ResourceId(Simulation.HOME, "mail", "1");
        simulation.run(() -> {
            ApplicationAutoScaling scaling = simulation.domain().scaling();
            scaling.targets()
                    .register(
                            target,
                            new ScalableTargets.Registration(
                                    new CapacityBounds.Change(1, 4), SuspendedState.Change.NONE, Map.of("a", "b")));
            scaling.policies().put(target, "busy", new ScalingPolicy.Settings(0.7, Duration.ofSeconds(5), null, true));
            scaling.actions()
                    .put(
                            target,
                            "hourly",
                            new ScheduledActions.Change(
                                    "rate(1 hour)", null, null, null, new CapacityBounds.Change(3, 4)));
        });
    }

    private void alarm() {
        MetricName errors =
                new MetricName(Simulation.HOME, MetricName.LAMBDA, "Errors", Map.of("FunctionName", "orders"));
        MetricStat stat = new MetricStat(errors, Duration.ofMinutes(1), "Sum", null);
        AlarmSettings settings = new AlarmSettings(
                "errors",
                "orders that were lost",
                true,
                AlarmSettings.Actions.NONE,
                new Watched.Formula(List.of(
                        new Query("e", null, "FILL(m, 0)", "lost", true, null),
                        new Query("m", stat, null, null, false, null))),
                new AlarmSettings.Rule(3, 2, 0, Comparison.GREATER, MissingData.IGNORE, null));
        simulation.run(() -> {
            simulation.domain().alarms().put(Simulation.HOME, settings, Map.of("team", "blue"));
            simulation.domain().alarms().setState(Simulation.HOME, "errors", StateValue.ALARM, "a drill", "{}");
        });
    }

    private static Statement statement(String sid) {
        return new Statement(
                sid,
                Statement.Principal.EVERYBODY,
                "lambda:InvokeFunction",
                "*",
                Map.of("ArnLike", Map.of("AWS:SourceArn", "arn:aws:s3:::b")));
    }
}
