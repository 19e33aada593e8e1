package dev.lambent.function;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All functions and their versions, and the rules by which they change. Used inside turns.
 *
 * <p>Everything is refused before anything changes. How versions become ready and idle is {@link Lifecycle}'s part;
 * aliases, policies, tags and the like are next door, in {@link Aliases} and {@link FunctionAttributes}.
 */
public final class FunctionCatalog {

    private final Timeline timeline;
    private final Ids ids;
    private final Limits limits;
    private final Lifecycle lifecycle;
    private final CodeUses codeUses;
    private final FunctionRows rows;
    private final Map<AccountRegion, Home> homes = new HashMap<>();
    private final Map<FunctionId, Function> functions = new HashMap<>();

    /** An empty catalog. */
    public FunctionCatalog(Timeline timeline, Ids ids, Limits limits, CodeUses codeUses, Store store) {
        this.timeline = timeline;
        this.ids = ids;
        this.limits = limits;
        this.codeUses = codeUses;
        this.rows = new FunctionRows(store);
        this.lifecycle = new Lifecycle(timeline, ids, limits, new Lifecycle.Keeping(rows, this::release));
    }

    /** Takes up the functions that are kept. Called once, in a turn, before anything else. */
    public void restore() {
        timeline.checkTurn();
        for (Function function : rows.read()) {
            AccountRegion home = function.id.home();
            home(home).functions.put(function.id.name(), function);
            functions.put(function.id, function);
            retain(home, function.latest.version.config());
            if (function.latest.version.isUpdating()) {
                retain(home, function.running.config());
            }
            function.published.values().forEach(each -> retain(home, each.version.config()));
            lifecycle.resume(function);
        }
    }

    /** Has somebody told of versions and aliases that change or come to an end. */
    public void observe(CatalogObserver observer) {
        lifecycle.observe(observer);
    }

    /** How a version is published: its description, or null for the function's own. */
    public record Publication(@Nullable String description) {}

    /**
     * Makes a function. It is Pending when this returns.
     *
     * @return {@code $LATEST}, or version 1 when it is published at once
     */
    public FunctionVersion create(
            FunctionId id, FunctionConfig config, Map<String, String> tags, @Nullable Publication publication) {
        timeline.checkTurn();
        if (functions.containsKey(id)) {
            throw LambdaFault.conflict("Function already exist: " + id.name());
        }
        checkStorage(id.home(), config.code().size() * (publication == null ? 1 : 2));
        FunctionVersion latest = new FunctionVersion(
                id,
                Qualifier.LATEST,
                config,
                ids.uuid(),
                FunctionState.Pending.CREATING,
                new UpdateStatus.None(),
                timeline.now());
        retain(id.home(), config);
        Function function = new Function(latest, ids.uuid());
        function.tags.putAll(tags);
        home(id.home()).functions.put(id.name(), function);
        functions.put(id, function);
        rows.keep(function);
        lifecycle.activateLatest(function);
        return publication == null ? latest : publishNow(function, publication);
    }

    /**
     * Gives {@code $LATEST} other code. Invocations run the old code until the update is done.
     *
     * @param architecture another architecture, or null
     * @param expectedRevision the revision that the caller knows, or null
     * @return {@code $LATEST}, or the new version when it is published at once
     */
    public FunctionVersion updateCode(
            FunctionId id,
            CodeArtifact code,
            @Nullable String architecture,
            @Nullable String expectedRevision,
            @Nullable Publication publication) {
        Function function = settled(id, expectedRevision);
        checkStorage(id.home(), code.size());
        FunctionConfig config = function.latest.version.config();
        beginUpdate(function, config.withCode(code, architecture == null ? config.architecture() : architecture));
        return publication == null ? function.latest.version : publishNow(function, publication);
    }

    /** Checks whether the function could be updated now, changes nothing, and says what {@code $LATEST} is. */
    public FunctionVersion checkUpdate(FunctionId id, @Nullable String expectedRevision) {
        return settled(id, expectedRevision).latest.version;
    }

    /** Gives {@code $LATEST} another configuration. Invocations run the old one until the update is done. */
    public FunctionVersion updateConfiguration(
            FunctionId id, @Nullable String expectedRevision, UnaryOperator<FunctionConfig> change) {
        Function function = settled(id, expectedRevision);
        beginUpdate(function, change.apply(function.latest.version.config()));
        return function.latest.version;
    }

    /**
     * Publishes {@code $LATEST} as a version. When nothing has changed since the newest version was published, that one is
     * the answer.
     *
     * @param expectedSha256 the code that the caller means, or null
     */
    public FunctionVersion publish(
            FunctionId id,
            Publication publication,
            @Nullable String expectedSha256,
            @Nullable String expectedRevision) {
        Function function = settled(id, expectedRevision);
        CodeArtifact code = function.latest.version.config().code();
        if (expectedSha256 != null && !expectedSha256.isEmpty() && !expectedSha256.equals(code.sha256())) {
            throw LambdaFault.invalidParameter("CodeSHA256 (" + expectedSha256
                    + ") is different from current CodeSHA256 in $LATEST (" + code.sha256()
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        if (unchanged(function) == null) {
            checkStorage(id.home(), code.size());
        }
        return publishNow(function, publication);
    }

    /** Deletes a function with all its versions and aliases. */
    public void delete(FunctionId id) {
        Function function = get(id);
        function.deleted = true;
        function.aliases.values().forEach(alias -> lifecycle.moved(alias, null));
        functions.remove(id);
        rows.remove(function);
        home(id.home()).functions.remove(id.name());
        if (function.latest.version.isUpdating()) {
            release(id.home(), function.running.config());
        }
        retire(function.latest);
        function.published.values().forEach(this::retire);
    }

    /**
     * Deletes one published version; AWS says nothing when there is none.
     *
     * @throws LambdaFault for {@code $LATEST}, for an alias, and for a version that an alias points at
     */
    public void deleteVersion(FunctionId id, String qualifier) {
        Function function = get(id);
        if (Qualifier.isLatest(qualifier)) {
            throw LambdaFault.invalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }
        if (Qualifier.isAlias(qualifier)) {
            throw LambdaFault.invalidParameter("Deletion of aliases is not currently supported.");
        }
        List<String> holders = function.aliases.values().stream()
                .filter(alias -> alias.split().involves(qualifier))
                .map(Alias::name)
                .toList();
        if (!holders.isEmpty()) {
            throw LambdaFault.conflict("Version " + qualifier + " is pointed by an alias: " + String.join(", ", holders)
                    + ". Point the alias at another version first.");
        }
        Function.Entry gone = function.published.remove(Function.numberOf(qualifier));
        if (gone != null) {
            function.policies.remove(qualifier);
            function.runtimeManagement.remove(qualifier);
            rows.keep(function);
            rows.remove(gone);
            retire(gone);
        }
    }

    /**
     * A version as it is shown; through an alias, the main version behind it.
     *
     * @throws LambdaFault with the ARN as it was asked for
     */
    public FunctionVersion find(FunctionRef ref) {
        timeline.checkTurn();
        Function function = functions.get(ref.id());
        Function.Entry entry = function == null ? null : entryBehind(function, ref.qualifierOrLatest());
        if (entry == null) {
            throw LambdaFault.functionNotFound(ref.arn());
        }
        return entry.version;
    }

    /**
     * What an invocation of this reference runs; a weighted alias draws anew each time.
     *
     * @throws LambdaFault when there is no such thing, or it can't be invoked now
     */
    public ResolvedVersion resolve(FunctionRef ref) {
        timeline.checkTurn();
        Function function = functions.get(ref.id());
        if (function == null) {
            throw LambdaFault.functionNotFound(ref.qualifiedArn());
        }
        String qualifier = ref.qualifierOrLatest();
        Alias alias = function.aliases.get(qualifier);
        Function.Entry entry = function.entry(alias == null ? qualifier : pick(alias.split()));
        if (entry == null) {
            throw LambdaFault.functionNotFound(ref.qualifiedArn());
        }
        lifecycle.checkInvocable(function, entry);
        entry.lastUsed = timeline.now();
        FunctionVersion version = entry == function.latest ? function.running : entry.version;
        return new ResolvedVersion(version, function.revision(version), alias);
    }

    /** {@code $LATEST} of all functions, by name. */
    public Collection<FunctionVersion> list(AccountRegion home) {
        timeline.checkTurn();
        return peek(home).functions.values().stream()
                .map(function -> function.latest.version)
                .toList();
    }

    /** All versions of a function, {@code $LATEST} first. */
    public List<FunctionVersion> versions(FunctionId id) {
        Function function = get(id);
        List<FunctionVersion> versions = new ArrayList<>();
        versions.add(function.latest.version);
        function.published.values().forEach(each -> versions.add(each.version));
        return versions;
    }

    /** All accounts and regions that functions have been made in. */
    public Collection<AccountRegion> homes() {
        return List.copyOf(homes.keySet());
    }

    /** How many bytes all archives of functions have together, each version counted. */
    public long codeSize(AccountRegion home) {
        return peek(home).storedBytes;
    }

    /** Deletes all functions. */
    public void clear() {
        timeline.checkTurn();
        List.copyOf(functions.keySet()).forEach(this::delete);
        homes.clear();
    }

    /**
     * A version that environments can be started of ahead of any invocation; not for {@code $LATEST}, which changes.
     *
     * @return null when there is no such version
     */
    public @Nullable ResolvedVersion version(FunctionId id, String number) {
        Function function = peek(id);
        Function.Entry entry = function == null ? null : function.entry(number);
        return function == null || entry == null
                ? null
                : new ResolvedVersion(entry.version, function.revision(entry.version), null);
    }

    /** Whether a function, which there is, may invoke itself in a loop. */
    public boolean recursionAllowed(FunctionId id) {
        return get(id).recursionAllowed;
    }

    /** Something that hangs on a function is another now. */
    void changed(Function function) {
        rows.keep(function);
    }

    void checkMove(Alias before, TrafficSplit after) {
        lifecycle.checkMove(before, after);
    }

    void moved(Alias before, @Nullable Alias after) {
        lifecycle.moved(before, after);
    }

    Function get(FunctionId id) {
        Function function = peek(id);
        if (function == null) {
            throw LambdaFault.functionNotFound(id.arn());
        }
        return function;
    }

    @Nullable
    Function peek(FunctionId id) {
        timeline.checkTurn();
        return functions.get(id);
    }

    private Function.@Nullable Entry entryBehind(Function function, String qualifier) {
        Alias alias = function.aliases.get(qualifier);
        return function.entry(alias == null ? qualifier : alias.split().version());
    }

    private String pick(TrafficSplit split) {
        return split.isWeighted() ? split.pick(ids.fraction()) : split.version();
    }

    private Function settled(FunctionId id, @Nullable String expectedRevision) {
        Function function = get(id);
        FunctionVersion latest = function.latest.version;
        checkRevision(latest.revisionId(), expectedRevision);
        if (latest.isUpdating()) {
            throw LambdaFault.conflict(
                    "The operation cannot be performed at this time. An update is in progress for resource: "
                            + id.arn());
        }
        if (latest.state() instanceof FunctionState.Pending) {
            throw Lifecycle.conflict(latest.state());
        }
        return function;
    }

    static void checkRevision(String revision, @Nullable String expected) {
        if (expected != null && !expected.equals(revision)) {
            throw LambdaFault.preconditionFailed("The Revision Id provided does not match the latest Revision Id."
                    + " Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        }
    }

    private void checkStorage(AccountRegion home, long more) {
        if (peek(home).storedBytes + more > limits.codeStorageBytes()) {
            throw LambdaFault.codeStorageExceeded("Code storage limit exceeded.");
        }
    }

    private void beginUpdate(Function function, FunctionConfig config) {
        FunctionVersion before = function.latest.version;
        retain(function.id.home(), config);
        function.latest.version = new FunctionVersion(
                function.id,
                Qualifier.LATEST,
                config,
                ids.uuid(),
                before.state(),
                before.update().begin(),
                timeline.now());
        rows.keep(function);
        lifecycle.activateLatest(function);
    }

    /** The newest version, if it was made of what {@code $LATEST} is now. */
    private static @Nullable FunctionVersion unchanged(Function function) {
        Map.Entry<Integer, Function.Entry> newest = function.published.lastEntry();
        boolean same = newest != null && newest.getValue().source.equals(function.latest.version.config());
        return same ? newest.getValue().version : null;
    }

    private FunctionVersion publishNow(Function function, Publication publication) {
        FunctionVersion same = unchanged(function);
        if (same != null) {
            return same;
        }
        FunctionConfig source = function.latest.version.config();
        String description = publication.description();
        Function.Entry entry = new Function.Entry(
                new FunctionVersion(
                        function.id,
                        String.valueOf(++function.newestNumber),
                        description == null || description.isEmpty() ? source : source.withDescription(description),
                        ids.uuid(),
                        FunctionState.Pending.CREATING,
                        new UpdateStatus.None(),
                        timeline.now()),
                source);
        retain(function.id.home(), source);
        function.published.put(function.newestNumber, entry);
        rows.keep(function, entry);
        lifecycle.newRevision(function);
        lifecycle.activatePublished(function, entry);
        return entry.version;
    }

    private void retire(Function.Entry entry) {
        release(entry.version.function().home(), entry.version.config());
        lifecycle.retired(entry);
    }

    private void retain(AccountRegion home, FunctionConfig config) {
        home(home).storedBytes += config.code().size();
        codeUses.retain(config.code());
        config.layers().forEach(layer -> codeUses.retain(layer.code()));
    }

    private void release(AccountRegion home, FunctionConfig config) {
        home(home).storedBytes -= config.code().size();
        codeUses.release(config.code());
        config.layers().forEach(layer -> codeUses.release(layer.code()));
    }

    /** Looking leaves no trace: anybody may ask for any account. */
    private Home peek(AccountRegion home) {
        return homes.getOrDefault(home, new Home());
    }

    private Home home(AccountRegion home) {
        return homes.computeIfAbsent(home, each -> new Home());
    }

    /** What an account has in a region. */
    private static final class Home {
        private final NavigableMap<String, Function> functions = new TreeMap<>();
        private long storedBytes;
    }
}
