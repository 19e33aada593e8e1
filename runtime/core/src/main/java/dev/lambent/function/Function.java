package dev.lambent.function;

import dev.lambent.policy.ResourcePolicy;
import dev.lambent.time.Cancellable;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A function with everything that hangs on it. Changed by the catalog alone, inside turns. */
final class Function {

    final FunctionId id;
    /** Tells this function from an earlier one of the same name. */
    final String incarnation;
    /** {@code $LATEST} as it is shown. */
    final Entry latest;

    final NavigableMap<Integer, Entry> published = new TreeMap<>();
    final NavigableMap<String, Alias> aliases = new TreeMap<>();
    /** By qualifier; the function's own under the empty one. */
    final Map<String, ResourcePolicy> policies = new HashMap<>();

    final Map<String, String> tags = new LinkedHashMap<>();
    /** By qualifier, {@code $LATEST} included. */
    final Map<String, RuntimeManagement> runtimeManagement = new HashMap<>();

    boolean recursionAllowed;
    int newestNumber;
    boolean deleted;

    /** {@code $LATEST} as it runs: behind {@link #latest} while an update is in progress. */
    FunctionVersion running;

    private int generation;

    Function(FunctionVersion latest, String incarnation) {
        this.id = latest.function();
        this.latest = new Entry(latest, latest.config());
        this.running = latest;
        this.incarnation = incarnation;
    }

    /** A function as it was kept; its published versions are put in afterwards. */
    Function(StoredFunction row) {
        this(row.latest(), row.incarnation());
        generation = row.generation();
        newestNumber = row.newestNumber();
        recursionAllowed = row.recursionAllowed();
        if (row.running() != null) {
            running = row.running();
        }
        row.aliases().forEach(alias -> aliases.put(alias.name(), alias));
        policies.putAll(row.policies());
        tags.putAll(row.tags());
        runtimeManagement.putAll(row.runtimeManagement());
    }

    int generation() {
        return generation;
    }

    /**
     * What {@code $LATEST} shows now also runs.
     *
     * @param updated whether that is another configuration than before
     */
    void putLatestInForce(boolean updated) {
        if (updated) {
            generation++;
        }
        running = latest.version;
    }

    /** Changes whenever environments that ran before must not serve any more. */
    String revision(FunctionVersion version) {
        return version.isLatest() ? incarnation + ":" + generation : incarnation;
    }

    @Nullable
    Entry entry(String number) {
        return Qualifier.isLatest(number) ? latest : published.get(numberOf(number));
    }

    /** The number of a qualifier that is spelled as a version's; those that no version has become one that none has. */
    static int numberOf(String digits) {
        boolean possible = Qualifier.isVersion(digits) && digits.length() <= 9 && digits.charAt(0) != '0';
        return possible ? Integer.parseInt(digits) : -1;
    }

    /** One version, and when it was used. */
    static final class Entry {
        /** The {@code $LATEST} configuration that a published version was made of. */
        final FunctionConfig source;

        FunctionVersion version;
        Instant lastUsed = Instant.EPOCH;
        Cancellable idleWatch = () -> {};

        Entry(FunctionVersion version, FunctionConfig source) {
            this.version = version;
            this.source = source;
        }
    }
}
