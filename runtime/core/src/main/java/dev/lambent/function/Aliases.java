package dev.lambent.function;

import dev.lambent.fault.LambdaFault;
import dev.lambent.id.Ids;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The aliases of all functions. Used inside turns. */
public final class Aliases {

    private final FunctionCatalog catalog;
    private final Ids ids;

    /** The aliases of the functions in a catalog. */
    public Aliases(FunctionCatalog catalog, Ids ids) {
        this.catalog = catalog;
        this.ids = ids;
    }

    /** Makes an alias. */
    public Alias create(FunctionId id, String name, TrafficSplit split, String description) {
        Function function = catalog.get(id);
        if (function.aliases.containsKey(name)) {
            throw LambdaFault.conflict("Alias already exists: " + id.arn(name));
        }
        checkSplit(function, split);
        Alias alias = new Alias(id, name, split, description, ids.uuid());
        function.aliases.put(name, alias);
        catalog.changed(function);
        return alias;
    }

    /**
     * What an update changes.
     *
     * @param version the main version, or null to keep it
     * @param additional the additional version and its weight as a split, or null to keep what is; a split without an
     *     additional version clears it
     * @param description another description, or null to keep it
     */
    public record Update(
            @Nullable String version,
            @Nullable TrafficSplit additional,
            @Nullable String description) {}

    /** Changes an alias. */
    public Alias update(FunctionId id, String name, Update update, @Nullable String expectedRevision) {
        Function function = catalog.peek(id);
        Alias before = function == null ? null : function.aliases.get(name);
        if (function == null || before == null) {
            throw LambdaFault.notFound("Alias not found: " + id.arn(name));
        }
        FunctionCatalog.checkRevision(before.revisionId(), expectedRevision);
        TrafficSplit additional = Objects.requireNonNullElse(update.additional(), before.split());
        TrafficSplit split = new TrafficSplit(
                Objects.requireNonNullElse(update.version(), before.split().version()),
                additional.additionalVersion(),
                additional.additionalWeight());
        checkSplit(function, split);
        catalog.checkMove(before, split);
        String description = Objects.requireNonNullElse(update.description(), before.description());
        Alias after = new Alias(id, name, split, description, ids.uuid());
        function.aliases.put(name, after);
        catalog.changed(function);
        catalog.moved(before, after);
        return after;
    }

    /**
     * Checks whether an alias of a function could send its traffic so.
     *
     * @throws LambdaFault when it couldn't
     */
    public void check(FunctionId id, TrafficSplit split) {
        checkSplit(catalog.get(id), split);
    }

    /** Deletes an alias, if there is one: AWS answers the same in both cases. */
    public void delete(FunctionId id, String name) {
        Function function = catalog.get(id);
        Alias gone = function.aliases.remove(name);
        if (gone != null) {
            function.policies.remove(name);
            catalog.changed(function);
            catalog.moved(gone, null);
        }
    }

    /**
     * An alias by name.
     *
     * @throws LambdaFault when there is none
     */
    public Alias get(FunctionId id, String name) {
        Function function = catalog.peek(id);
        Alias alias = function == null ? null : function.aliases.get(name);
        if (alias == null) {
            throw LambdaFault.notFound("Cannot find alias arn: " + id.arn(name));
        }
        return alias;
    }

    /** A function's aliases by name, perhaps only those that send traffic to one version. */
    public List<Alias> list(FunctionId id, @Nullable String version) {
        return catalog.get(id).aliases.values().stream()
                .filter(alias -> version == null || alias.split().involves(version))
                .toList();
    }

    private static void checkSplit(Function function, TrafficSplit split) {
        Function.Entry main = existing(function, split.version());
        String additional = split.additionalVersion();
        if (additional == null) {
            return;
        }
        if (Qualifier.isLatest(split.version())) {
            throw LambdaFault.invalidParameterUntyped(
                    "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        if (additional.equals(split.version())) {
            throw LambdaFault.invalidParameter("Invalid function version " + additional + ". Function version "
                    + additional + " is already included in routing configuration.");
        }
        Function.Entry other = existing(function, additional);
        if (!main.version.config().role().equals(other.version.config().role())) {
            // AWS demands it (Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias");
            // the
            // words are Lambent's.
            throw LambdaFault.invalidParameter("Function versions " + split.version() + " and " + additional
                    + " have different execution roles. Both versions of a weighted alias must have the same.");
        }
    }

    private static Function.Entry existing(Function function, String number) {
        Function.Entry entry = function.entry(number);
        if (entry == null) {
            throw LambdaFault.functionNotFound(function.id.arn(number));
        }
        return entry;
    }
}
