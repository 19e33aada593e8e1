package dev.lambent.junit;

import dev.lambent.archive.CodeLimits;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import dev.lambent.inprocess.HostFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The code of a test's functions: handlers on the test's own class path, folders that are there already, and archives, for which
 * a folder is made when the first is stored. Safe from any thread.
 */
final class Codes implements CodeUses {

    /** Stands for the folder of a handler that is in none. */
    private static final Path NOWHERE = Path.of("on-the-class-path");

    private final Supplier<Path> folder;
    private final Map<Path, HostFunction> hosted = new ConcurrentHashMap<>();
    private final Map<CodeArtifact, Path> places = new ConcurrentHashMap<>();
    private final Set<String> processes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private volatile @Nullable CodeStore store;
    private @Nullable CodeArtifact classPath;

    /**
     * Nothing yet.
     *
     * @param folder makes the folder for archives
     */
    Codes(Supplier<Path> folder) {
        this.folder = folder;
    }

    /** A function of the test's own class path, as code. */
    CodeArtifact add(HostFunction function) {
        int mine = number.incrementAndGet();
        CodeArtifact artifact = new CodeArtifact("class-path-" + mine, 0);
        Path place = NOWHERE.resolve(String.valueOf(mine));
        hosted.put(place, function);
        places.put(artifact, place);
        return artifact;
    }

    /** A folder with classes, and jars in its {@code lib}, as code. */
    CodeArtifact add(Path classes) {
        CodeArtifact artifact = new CodeArtifact("folder-" + number.incrementAndGet(), 0);
        places.put(artifact, classes);
        return artifact;
    }

    /** The test's own class path as code; the same one for all who ask. */
    synchronized CodeArtifact classPath() {
        CodeArtifact known = classPath;
        if (known == null) {
            known = add(ClassPathFolder.make(folder.get().resolve("class-path")));
            classPath = known;
        }
        return known;
    }

    /** Has the environments of a function run in child processes, or in this one. */
    void runInProcesses(String function, boolean whether) {
        if (whether) {
            processes.add(function);
        } else {
            processes.remove(function);
        }
    }

    boolean runsInProcesses(String function) {
        return processes.contains(function);
    }

    @Nullable
    HostFunction hosted(Path code) {
        return hosted.get(code);
    }

    /** Where archives go. */
    synchronized CodeStore store() {
        CodeStore known = store;
        if (known == null) {
            try {
                known = CodeStore.open(folder.get().resolve("code"), CodeLimits.aws());
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for code: " + e.getMessage(), e);
            }
            store = known;
        }
        return known;
    }

    @Override
    public void retain(CodeArtifact code) {
        if (!places.containsKey(code)) {
            store().retain(code);
        }
    }

    @Override
    public void release(CodeArtifact code) {
        if (!places.containsKey(code)) {
            store().release(code);
        }
    }

    @Override
    public Path folder(CodeArtifact code) {
        Path place = places.get(code);
        return place == null ? store().folder(code) : place;
    }

    /** Deletes what was stored. Called when nothing runs any more. */
    void close() {
        CodeStore known = store;
        if (known != null) {
            try {
                known.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
