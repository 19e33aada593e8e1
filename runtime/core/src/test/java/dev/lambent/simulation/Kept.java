package dev.lambent.simulation;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.Alarm;
import dev.lambent.alarm.HistoryItem;
import dev.lambent.async.EventInvokeConfig;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.deploy.Application;
import dev.lambent.deploy.DeploymentConfig;
import dev.lambent.deploy.DeploymentGroup;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.domain.Domain;
import dev.lambent.function.Alias;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.function.RuntimeManagement;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.scaling.ScalableTarget;
import dev.lambent.scaling.ScalingPolicy;
import dev.lambent.scaling.ScheduledAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that users see of what they have made, at one moment: what a restart has to leave as it is. Taken in a turn.
 *
 * @param storedBytes how many bytes of code are counted
 */
public record Kept(
        List<OneFunction> functions,
        List<OneLayer> layers,
        List<OneTarget> targets,
        List<ScheduledAction> actions,
        List<ScalingPolicy> policies,
        List<Alarm> alarms,
        List<HistoryItem> alarmHistory,
        List<OneApplication> applications,
        List<DeploymentConfig> configs,
        List<DeploymentView> deployments,
        long storedBytes) {

    /** A function with all that hangs on it; tags in their order. */
    public record OneFunction(
            List<OneVersion> versions,
            List<Alias> aliases,
            Map<String, ResourcePolicy> policies,
            List<Map.Entry<String, String>> tags,
            boolean recursionAllowed,
            @Nullable Integer reserved,
            List<Asked> provisioned,
            List<EventInvokeConfig> asynchronous) {}

    /** A version as it is shown and as it runs. */
    public record OneVersion(
            FunctionVersion shown, @Nullable ResolvedVersion runs, RuntimeManagement runtime) {}

    /** What is provisioned, whatever has become of it. */
    public record Asked(String qualifier, int requested, Instant lastModified) {}

    /** A layer version and its policy. */
    public record OneLayer(LayerVersion version, Optional<ResourcePolicy> policy) {}

    /** A scalable target and its tags. */
    public record OneTarget(ScalableTarget target, Map<String, String> tags) {}

    /** An application with its groups; tags in their order. */
    public record OneApplication(
            Application application, List<Map.Entry<String, String>> tags, List<OneGroup> groups) {}

    /** A deployment group, and which of its deployments are shown with it; tags in their order. */
    public record OneGroup(
            DeploymentGroup group,
            List<Map.Entry<String, String>> tags,
            @Nullable DeploymentView newest,
            @Nullable DeploymentView newestThatSucceeded) {}

    /** What is there now. */
    public static Kept of(Domain domain) {
        AccountRegion home = Simulation.HOME;
        return new Kept(
                domain.catalog().list(home).stream()
                        .map(latest -> function(domain, latest.function()))
                        .toList(),
                domain.layers().all(home).stream()
                        .map(version -> layer(domain, version))
                        .toList(),
                domain.scaling().targets().list(home).stream()
                        .map(target ->
                                new OneTarget(target, domain.scaling().targets().tags(home, target.arn())))
                        .toList(),
                domain.scaling().actions().list(home),
                domain.scaling().policies().list(home),
                domain.alarms().list(home),
                domain.alarms().history(home, null),
                domain.applications().list(home).stream()
                        .map(each -> application(domain, each))
                        .toList(),
                domain.applications().configs().list(home),
                domain.deployments().list(home),
                domain.catalog().codeSize(home));
    }

    private static OneFunction function(Domain domain, FunctionId id) {
        List<Alias> aliases = domain.aliases().list(id, null);
        List<FunctionVersion> versions = domain.catalog().versions(id);
        Map<String, ResourcePolicy> policies = new HashMap<>();
        Stream.of(aliases.stream().map(Alias::name), versions.stream().map(FunctionVersion::number), Stream.of(""))
                .flatMap(each -> each)
                .forEach(each -> policy(domain, id, each).ifPresent(policy -> policies.put(each, policy)));
        return new OneFunction(
                versions.stream().map(each -> version(domain, each)).toList(),
                aliases,
                policies,
                new ArrayList<>(domain.attributes().tags(id).entrySet()),
                domain.attributes().recursionAllowed(id),
                domain.ledger().reserved(id),
                domain.concurrency().provisioned().list(id).stream()
                        .map(Kept::asked)
                        .toList(),
                domain.async().configs().list(id));
    }

    private static OneVersion version(Domain domain, FunctionVersion shown) {
        FunctionRef ref = new FunctionRef(shown.function(), shown.number());
        return new OneVersion(
                shown,
                domain.catalog().version(shown.function(), shown.number()),
                domain.attributes().runtimeManagement(ref));
    }

    private static Optional<ResourcePolicy> policy(Domain domain, FunctionId id, String qualifier) {
        FunctionRef ref = new FunctionRef(id, qualifier.isEmpty() ? null : qualifier);
        return Optional.ofNullable(domain.attributes().policyOrNull(ref));
    }

    private static Asked asked(Provisioned provisioned) {
        return new Asked(provisioned.qualifier(), provisioned.requested(), provisioned.lastModified());
    }

    private static OneApplication application(Domain domain, Application application) {
        return new OneApplication(
                application,
                List.copyOf(application.tags().entrySet()),
                domain.applications().groups().list(Simulation.HOME, application.name()).stream()
                        .map(each -> group(domain, each))
                        .toList());
    }

    private static OneGroup group(Domain domain, DeploymentGroup group) {
        return new OneGroup(
                group,
                List.copyOf(group.tags().entrySet()),
                domain.deployments().newest(group),
                domain.deployments().newestThatSucceeded(group));
    }

    private static OneLayer layer(Domain domain, LayerVersion version) {
        LayerRef ref = new LayerRef(version.home(), version.name());
        return new OneLayer(version, domain.layers().findPolicy(ref, version.number()));
    }
}
