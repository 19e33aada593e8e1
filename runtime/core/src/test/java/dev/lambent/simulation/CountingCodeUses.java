package dev.lambent.simulation;

import dev.lambent.code.CodeArtifact;
import dev.lambent.code.CodeUses;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the users of each archive. */
public final class CountingCodeUses implements CodeUses {

    private final SortedMap<String, Integer> uses = new TreeMap<>();

    @Override
    public void retain(CodeArtifact code) {
        uses.merge(code.sha256(), 1, Integer::sum);
    }

    @Override
    public void release(CodeArtifact code) {
        uses.merge(code.sha256(), -1, Integer::sum);
        uses.remove(code.sha256(), 0);
    }

    @Override
    public Path folder(CodeArtifact code) {
        return Path.of("/folders", code.sha256());
    }

    /** A process has ended, and with it all that it used. */
    void forget() {
        uses.clear();
    }

    /** Whether any archive was given back more often than it was taken. */
    boolean isOverdrawn() {
        return uses.values().stream().anyMatch(each -> each < 0);
    }

    /** How many use an archive now. */
    public int of(CodeArtifact code) {
        return uses.getOrDefault(code.sha256(), 0);
    }

    /** All archives in use by their hash, with the number of users. */
    public SortedMap<String, Integer> all() {
        return new TreeMap<>(uses);
    }
}
