package dev.lambent.concurrency;

import dev.lambent.account.AccountRegion;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Qualifier;
import dev.lambent.function.TrafficSplit;
import dev.lambent.store.Table;
import dev.lambent.time.RateLimit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions and aliases have environments provisioned, and the rules for that. Used inside turns.
 *
 * <p>The environments belong to the version: an invocation of version 3 gets those that were provisioned for an alias that
 * points at 3, whichever way it comes. (AWS says that a version can have one configuration, its own or an alias's; that
 * invocations share it is the likeliest reading, unverified.)
 */
public final class ProvisionedConcurrency implements CatalogObserver {

    private final ProvisionedConfig.Ground ground;
    private final Aliases aliases;
    private final ConcurrencyLimits limits;
    private final Table<ConcurrencyRows.Asked> rows;
    private final Map<FunctionId, Configs> functions = new HashMap<>();

    ProvisionedConcurrency(
            ProvisionedConfig.Ground ground,
            Aliases aliases,
            ConcurrencyLimits limits,
            Table<ConcurrencyRows.Asked> rows) {
        this.ground = ground;
        this.aliases = aliases;
        this.limits = limits;
        this.rows = rows;
    }

    /** All that was asked for is asked for again: of the environments that there were, none is left. */
    void restore() {
        rows.forEach((arn, row) -> {
            FunctionRef ref = new FunctionRef(row.function(), row.qualifier());
            config(ref, split(ref)).resume(row.requested(), row.lastModified());
        });
    }

    /** Nothing is provisioned any more, though it stays asked for: the process is about to end. Called within a turn. */
    public void rest() {
        ground.timeline().checkTurn();
        functions.values().forEach(each -> each.byQualifier.values().forEach(ProvisionedConfig::remove));
        functions.clear();
    }

    /**
     * Asks for environments of a version or of what an alias points at. They are started in later turns.
     *
     * @param requested 1 or more
     * @throws LambdaFault in AWS's words, for {@code $LATEST}, for what doesn't exist, for more than there is, and for a
     *     version that has been provisioned in another way
     */
    public Provisioned put(FunctionRef ref, int requested) {
        ground.timeline().checkTurn();
        String qualifier = ref.qualifierOrLatest();
        if (Qualifier.isLatest(qualifier)) {
            throw unpublished();
        }
        TrafficSplit split = split(ref);
        if (Qualifier.isLatest(split.version())) {
            throw unpublished();
        }
        FunctionId function = ref.id();
        checkRoom(function, qualifier, requested);
        checkUnprovisioned(function, qualifier, split);
        ProvisionedConfig config = config(ref, split);
        config.request(requested);
        Provisioned view = config.view();
        rows.put(ref.qualifiedArn(), new ConcurrencyRows.Asked(function, qualifier, requested, view.lastModified()));
        return view;
    }

    private ProvisionedConfig config(FunctionRef ref, TrafficSplit split) {
        FunctionId function = ref.id();
        Configs configs = functions.computeIfAbsent(function, each -> new Configs(limits));
        return configs.byQualifier.computeIfAbsent(
                ref.qualifierOrLatest(), each -> new ProvisionedConfig(ground, function, each, split, configs.rate));
    }

    /**
     * What a version or alias has provisioned.
     *
     * @throws LambdaFault when that is nothing
     */
    public Provisioned get(FunctionRef ref) {
        ProvisionedConfig config = published(ref);
        if (config == null) {
            throw LambdaFault.noProvisionedConcurrency();
        }
        return config.view();
    }

    /** Ends what a version or alias has provisioned, if anything: AWS answers the same in both cases. */
    public void delete(FunctionRef ref) {
        if (published(ref) != null) {
            remove(ref.id(), ref.qualifierOrLatest());
        }
    }

    /**
     * All of a function, by qualifier.
     *
     * @throws LambdaFault when there is no such function
     */
    public List<Provisioned> list(FunctionId function) {
        ground.catalog().find(new FunctionRef(function, null));
        return configs(function).values().stream().map(ProvisionedConfig::view).toList();
    }

    /** How many environments were asked for of a function, over all of its versions and aliases. */
    public int requested(FunctionId function) {
        return configs(function).values().stream()
                .mapToInt(ProvisionedConfig::requested)
                .sum();
    }

    /** How many were asked for of a version or alias; 0 when there is no configuration. */
    public int requested(FunctionId function, String qualifier) {
        ProvisionedConfig config = configs(function).get(qualifier);
        return config == null ? 0 : config.requested();
    }

    /** The average part of a configuration's environments that was at work within the minute of a moment. */
    public OptionalDouble utilisation(FunctionId function, String qualifier, Instant at) {
        ProvisionedConfig config = configs(function).get(qualifier);
        return config == null ? OptionalDouble.empty() : config.utilisation(at);
    }

    /**
     * What is neither reserved nor provisioned of an account's concurrency. AWS's error texts say that provisioning decreases
     * it; its API reference speaks of reservations only.
     */
    public int unreserved(AccountRegion home) {
        int provisioned = functions.keySet().stream()
                .filter(function ->
                        function.home().equals(home) && ground.ledger().reserved(function) == null)
                .mapToInt(this::requested)
                .sum();
        return limits.account() - ground.ledger().usage(home).reserved() - provisioned;
    }

    @Override
    public void checkMove(Alias before, TrafficSplit after) {
        if (configs(before.function()).containsKey(before.name())) {
            if (Qualifier.isLatest(after.version())) {
                throw unpublished();
            }
            checkUnprovisioned(before.function(), before.name(), after);
        }
    }

    @Override
    public void moved(Alias before, @Nullable Alias after) {
        ProvisionedConfig config = configs(before.function()).get(before.name());
        if (config == null) {
            return;
        }
        if (after == null) {
            remove(before.function(), before.name());
        } else if (!after.split().equals(before.split())) {
            config.moveTo(after.split());
        }
    }

    @Override
    public void deleted(FunctionVersion version) {
        if (version.isLatest()) {
            List.copyOf(configs(version.function()).keySet()).forEach(each -> remove(version.function(), each));
        } else if (configs(version.function()).containsKey(version.number())) {
            remove(version.function(), version.number());
        }
    }

    @Override
    public boolean keepsActive(FunctionVersion version) {
        return configs(version.function()).values().stream()
                .anyMatch(each -> each.split().involves(version.number()));
    }

    private void remove(FunctionId function, String qualifier) {
        Configs configs = functions.get(function);
        ProvisionedConfig config = configs == null ? null : configs.byQualifier.remove(qualifier);
        if (config != null) {
            config.remove();
            rows.remove(function.arn(qualifier));
        }
        if (configs != null && configs.byQualifier.isEmpty()) {
            functions.remove(function);
        }
    }

    private @Nullable ProvisionedConfig published(FunctionRef ref) {
        ground.timeline().checkTurn();
        String qualifier = ref.qualifierOrLatest();
        if (Qualifier.isLatest(qualifier)) {
            throw LambdaFault.invalidParameter(
                    "The function resource provided must be an alias or a published version.");
        }
        split(ref);
        return configs(ref.id()).get(qualifier);
    }

    /** Where the version or alias sends traffic. */
    private TrafficSplit split(FunctionRef ref) {
        String qualifier = ref.qualifierOrLatest();
        return Qualifier.isAlias(qualifier)
                ? aliases.get(ref.id(), qualifier).split()
                : TrafficSplit.allTo(ground.catalog().find(ref).number());
    }

    private void checkRoom(FunctionId function, String qualifier, int requested) {
        int before = requested(function, qualifier);
        Integer reserved = ground.ledger().reserved(function);
        if (reserved != null) {
            if (requested(function) - before + requested > reserved) {
                throw LambdaFault.invalidParameter("Requested Provisioned Concurrency should not be greater than the"
                        + " reservedConcurrentExecution for function");
            }
            return;
        }
        int unreserved = unreserved(function.home()) + before;
        if (requested > unreserved) {
            throw LambdaFault.invalidParameterUntyped(
                    "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency ["
                            + unreserved + "].");
        }
        if (unreserved - requested < limits.minimumUnreserved()) {
            throw LambdaFault.invalidParameterUntyped(
                    "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution"
                            + " below its minimum value of [" + limits.minimumUnreserved() + "].");
        }
    }

    /** A version has one configuration at most, its own or that of one alias. */
    private void checkUnprovisioned(FunctionId function, String qualifier, TrafficSplit split) {
        for (Map.Entry<String, ProvisionedConfig> other : configs(function).entrySet()) {
            String additional = split.additionalVersion();
            TrafficSplit taken = other.getValue().split();
            boolean same = taken.involves(split.version()) || (additional != null && taken.involves(additional));
            if (!other.getKey().equals(qualifier) && same) {
                throw LambdaFault.conflict(
                        Qualifier.isAlias(qualifier)
                                ? "Alias can't be used for Provisioned Concurrency configuration on an already"
                                        + " Provisioned version"
                                : "Version is pointed by a Provisioned Concurrency alias");
            }
        }
    }

    private NavigableMap<String, ProvisionedConfig> configs(FunctionId function) {
        Configs configs = functions.get(function);
        return configs == null ? new TreeMap<>() : configs.byQualifier;
    }

    private static LambdaFault unpublished() {
        return LambdaFault.invalidParameter(
                "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }

    /** What a function has provisioned. */
    private static final class Configs {
        private final NavigableMap<String, ProvisionedConfig> byQualifier = new TreeMap<>();
        private final RateLimit rate;

        private Configs(ConcurrencyLimits limits) {
            rate = new RateLimit(limits.allocation());
        }
    }
}
