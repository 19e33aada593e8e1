package dev.lambent.s3;

/** Whether a bucket keeps earlier versions. Once it has been enabled it can only be suspended. */
public enum Versioning {
    NEVER,
    ENABLED,
    SUSPENDED
}
