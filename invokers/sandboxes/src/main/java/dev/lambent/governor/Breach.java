package dev.lambent.governor;

/** What a process tree took that it was not given. */
public enum Breach {
    /** More private memory than its memory size. */
    MEMORY,
    /** More in its temporary folder than its ephemeral storage. */
    STORAGE
}
