package dev.lambent.function;

/** Hears of versions that come to an end. Called inside turns. */
public interface CatalogObserver {

    /** Environments of this version's earlier revision, which is no longer in force, must not serve any more. */
    void replaced(FunctionVersion version, String revision);

    /** The version is gone. */
    void deleted(FunctionVersion version);
}
