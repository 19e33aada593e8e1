package dev.lambent.process;

import dev.lambent.time.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What all process sandboxes of a Lambent share.
 *
 * @param executor for whatever takes longer than a turn may
 * @param gate what every process starts through
 * @param jar the program inside child JVMs, unpacked in the background
 * @param truePaths what was found out in the background about the paths that a process can have
 */
record Workshop(
        ProcessSettings settings,
        Timeline timeline,
        ExecutorService executor,
        RunFolder runFolder,
        JdkFinder jdks,
        Layers layers,
        Gate gate,
        CompletableFuture<RuntimeJar> jar,
        CompletableFuture<TruePaths> truePaths) {}
