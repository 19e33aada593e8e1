package dev.lambent.layer;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All layers and their versions. Used inside turns. */
public final class LayerCatalog {

    private final Timeline timeline;
    private final Ids ids;
    private final CodeUses codeUses;
    private final LayerRows rows;
    private final Map<AccountRegion, NavigableMap<String, Layer>> layers = new HashMap<>();

    /** An empty catalog. */
    public LayerCatalog(Timeline timeline, Ids ids, CodeUses codeUses, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        this.codeUses = codeUses;
        this.rows = new LayerRows(store);
    }

    /** Takes up the layers that are kept. Called once, in a turn, before anything else. */
    public void restore() {
        timeline.checkTurn();
        rows.read(row -> open(new LayerRef(row.home(), row.name())).newest = row.newest(), row -> {
            LayerVersion version = row.version();
            Layer layer = open(version.layer());
            layer.versions.put(version.number(), version);
            codeUses.retain(version.code());
            if (row.policy() != null) {
                layer.policies.put(version.number(), row.policy());
            }
        });
    }

    /** What a publisher says of a layer version. */
    public record Description(
            String text, @Nullable String licenseInfo, List<String> runtimes, List<String> architectures) {}

    /** Publishes the next version of a layer. */
    public LayerVersion publish(LayerRef ref, CodeArtifact code, Description description) {
        timeline.checkTurn();
        Layer layer = open(ref);
        LayerVersion version = new LayerVersion(
                ref.home(),
                ref.name(),
                ++layer.newest,
                code,
                description.text(),
                description.licenseInfo(),
                List.copyOf(description.runtimes()),
                List.copyOf(description.architectures()),
                timeline.now());
        codeUses.retain(code);
        layer.versions.put(version.number(), version);
        rows.keep(ref, layer.newest);
        rows.keep(version, null);
        return version;
    }

    /**
     * A version by its number.
     *
     * @throws LambdaFault when there is none
     */
    public LayerVersion get(LayerRef ref, long number) {
        return find(ref, number).orElseThrow(LayerCatalog::gone);
    }

    /** A version by its number, if there is one. */
    public Optional<LayerVersion> find(LayerRef ref, long number) {
        timeline.checkTurn();
        return layer(ref).map(layer -> layer.versions.get(number));
    }

    /** Deletes a version, if there is one: AWS answers the same in both cases. */
    public void delete(LayerRef ref, long number) {
        timeline.checkTurn();
        layer(ref).ifPresent(layer -> {
            LayerVersion gone = layer.versions.remove(number);
            layer.policies.remove(number);
            if (gone != null) {
                forget(gone);
            }
        });
    }

    /** A layer's versions, newest first. */
    public List<LayerVersion> versions(LayerRef ref) {
        timeline.checkTurn();
        return layer(ref)
                .map(layer -> new ArrayList<>(layer.versions.descendingMap().values()))
                .orElseGet(ArrayList::new);
    }

    /** The newest version of every layer that has one, by name. */
    public List<LayerVersion> newest(AccountRegion home) {
        timeline.checkTurn();
        return layers.getOrDefault(home, new TreeMap<>()).values().stream()
                .filter(layer -> !layer.versions.isEmpty())
                .map(layer -> layer.versions.lastEntry().getValue())
                .toList();
    }

    /** Every version of an account, for counting its storage. */
    public List<LayerVersion> all(AccountRegion home) {
        timeline.checkTurn();
        return layers.getOrDefault(home, new TreeMap<>()).values().stream()
                .flatMap(layer -> layer.versions.values().stream())
                .toList();
    }

    /** Adds a statement to a version's policy. */
    public ResourcePolicy permit(LayerRef ref, long number, Statement statement, @Nullable String revisionId) {
        LayerVersion version = get(ref, number);
        Layer layer = layer(ref).orElseThrow();
        ResourcePolicy policy = layer.policies.get(number);
        checkRevision(policy, revisionId);
        if (policy != null && policy.statement(statement.sid()).isPresent()) {
            throw LambdaFault.conflict(
                    "The statement id (" + statement.sid()
                            + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        ResourcePolicy with = policy == null
                ? new ResourcePolicy(List.of(statement), ids.uuid())
                : policy.with(statement, ids.uuid());
        layer.policies.put(number, with);
        rows.keep(version, with);
        return with;
    }

    /** Takes a statement out of a version's policy. */
    public void forbid(LayerRef ref, long number, String sid, @Nullable String revisionId) {
        ResourcePolicy policy = policy(ref, number);
        checkRevision(policy, revisionId);
        if (policy.statement(sid).isEmpty()) {
            throw LambdaFault.notFound("Statement " + sid + " is not found in resource policy.");
        }
        ResourcePolicy without = policy.without(sid, ids.uuid());
        Layer layer = layer(ref).orElseThrow();
        if (without.statements().isEmpty()) {
            layer.policies.remove(number);
        } else {
            layer.policies.put(number, without);
        }
        rows.keep(get(ref, number), layer.policies.get(number));
    }

    /**
     * A version's policy.
     *
     * @throws LambdaFault when the version is missing or has none
     */
    public ResourcePolicy policy(LayerRef ref, long number) {
        get(ref, number);
        return findPolicy(ref, number)
                .orElseThrow(() -> LambdaFault.notFound("No policy is associated with the given resource."));
    }

    /** A version's policy, if there are such a version and such a policy. */
    public Optional<ResourcePolicy> findPolicy(LayerRef ref, long number) {
        timeline.checkTurn();
        return layer(ref).map(layer -> layer.policies.get(number));
    }

    /** Forgets everything. */
    public void clear() {
        timeline.checkTurn();
        layers.forEach((home, byName) -> byName.forEach((name, layer) -> {
            rows.remove(new LayerRef(home, name));
            layer.versions.values().forEach(this::forget);
        }));
        layers.clear();
    }

    private void forget(LayerVersion version) {
        rows.remove(version);
        codeUses.release(version.code());
    }

    private Layer open(LayerRef ref) {
        return layers.computeIfAbsent(ref.home(), home -> new TreeMap<>())
                .computeIfAbsent(ref.name(), name -> new Layer());
    }

    private Optional<Layer> layer(LayerRef ref) {
        return Optional.ofNullable(
                layers.getOrDefault(ref.home(), new TreeMap<>()).get(ref.name()));
    }

    private static LambdaFault gone() {
        return LambdaFault.notFound("The resource you requested does not exist.");
    }

    private static void checkRevision(@Nullable ResourcePolicy policy, @Nullable String expected) {
        if (expected != null && (policy == null || !expected.equals(policy.revisionId()))) {
            throw LambdaFault.preconditionFailed("The Revision Id provided does not match the latest Revision Id."
                    + " Call the GetLayerPolicy API to retrieve the latest Revision Id");
        }
    }

    /** A layer's versions; its numbers go on even when all of them are deleted. */
    private static final class Layer {
        private final NavigableMap<Long, LayerVersion> versions = new TreeMap<>();
        private final Map<Long, ResourcePolicy> policies = new HashMap<>();
        private long newest;
    }
}
