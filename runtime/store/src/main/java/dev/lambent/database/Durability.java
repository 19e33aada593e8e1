package dev.lambent.database;

/** What state survives. */
public enum Durability {
    /** The end of the process at any instant; a power failure may take the last moments with it, but damages nothing. */
    NORMAL,
    /** A power failure too: each commit waits for the disk. */
    FULL
}
