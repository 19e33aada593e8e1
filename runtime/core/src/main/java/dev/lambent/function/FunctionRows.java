package dev.lambent.function;

import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions in the store: a row for each function and one for each published version, so that publishing the thousandth
 * doesn't write the others again. Used inside turns.
 */
final class FunctionRows {

    private final Table<StoredFunction> functions;
    private final Table<StoredVersion> versions;

    FunctionRows(Store store) {
        functions = store.table(new Kind<>("function", StoredFunction.class));
        versions = store.table(new Kind<>("function_version", StoredVersion.class));
    }

    /** Keeps a function as it is now, all but its published versions. */
    void keep(Function function) {
        FunctionVersion latest = function.latest.version;
        functions.put(
                function.id.arn(),
                new StoredFunction(
                        function.incarnation,
                        function.generation(),
                        function.newestNumber,
                        latest,
                        latest.equals(function.running) ? null : function.running,
                        List.copyOf(function.aliases.values()),
                        Map.copyOf(function.policies),
                        new LinkedHashMap<>(function.tags),
                        Map.copyOf(function.runtimeManagement),
                        function.recursionAllowed));
    }

    /** Keeps a version as it is now; {@code $LATEST} together with the function. */
    void keep(Function function, Function.Entry entry) {
        FunctionVersion version = entry.version;
        if (version.isLatest()) {
            keep(function);
        } else {
            boolean own = entry.source.equals(version.config());
            versions.put(version.arn(), new StoredVersion(version, own ? null : entry.source));
        }
    }

    /** Keeps a published version no longer. */
    void remove(Function.Entry published) {
        versions.remove(published.version.arn());
    }

    /** Keeps a function no longer, nor any of its versions. */
    void remove(Function function) {
        functions.remove(function.id.arn());
        function.published.values().forEach(this::remove);
    }

    /** All functions as they were kept, by ARN. */
    Collection<Function> read() {
        Map<FunctionId, Function> read = new LinkedHashMap<>();
        functions.forEach((arn, row) -> read.put(row.latest().function(), new Function(row)));
        List<StoredVersion> published = new ArrayList<>();
        versions.forEach((arn, row) -> published.add(row));
        for (StoredVersion each : published) {
            FunctionVersion version = each.version();
            FunctionConfig source = each.source() == null ? version.config() : each.source();
            Function function = read.get(version.function());
            if (function == null) {
                throw new IllegalStateException("A version is kept without its function: " + version.arn());
            }
            function.published.put(Integer.parseInt(version.number()), new Function.Entry(version, source));
        }
        return read.values();
    }
}
