package dev.lambent.code;

import java.nio.file.Path;

/**
 * Counts who uses an archive, so that it is kept as long as anybody does and no longer. Called inside turns; whoever keeps
 * the archives deletes them elsewhere.
 */
public interface CodeUses {

    /** One more user. */
    void retain(CodeArtifact code);

    /**
     * One user less; after the last one the archive and its folder may go, as soon as it is durable that nobody uses them:
     * whoever does without them changes its rows first.
     */
    void release(CodeArtifact code);

    /** Where an archive in use is unpacked, once for all who use it; read-only. */
    Path folder(CodeArtifact code);
}
