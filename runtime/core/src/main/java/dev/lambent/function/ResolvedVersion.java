package dev.lambent.function;

import org.jspecify.annotations.Nullable;

/**
 * What an invocation runs.
 *
 * @param version the version whose code and configuration are in force now
 * @param revision changes whenever environments that ran the version before must not serve it any more
 * @param via the alias that was asked for, or null
 */
public record ResolvedVersion(
        FunctionVersion version, String revision, @Nullable Alias via) {}
