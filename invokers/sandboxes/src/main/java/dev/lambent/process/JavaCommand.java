package dev.lambent.process;

import dev.lambent.function.MemorySize;
import dev.lambent.sandbox.CpuShare;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The flags of a child JVM. Those that follow from Lambda's ways give way to what the user has said in
 * {@code JAVA_TOOL_OPTIONS} or {@code JDK_JAVA_OPTIONS}.
 */
final class JavaCommand {

    /** The heap's share of the memory, as in Lambda's managed runtimes. */
    private static final double HEAP_SHARE = 0.85;

    /**
     * What a JVM with the serial collector and C1 needs beside its heap, in megabytes: a small function's JVM has 25 to 35
     * resident (libjvm, metaspace, code, stacks) beside the heap. Without it a heap of 85 % of 128 MB would be killed
     * before it is full, instead of ending in the OutOfMemoryError that the function can see.
     */
    private static final int BESIDE_HEAP = 48;

    private final Jdk jdk;
    private final String users;
    private final List<String> command = new ArrayList<>();

    JavaCommand(Jdk jdk, Map<String, String> variables) {
        this.jdk = jdk;
        this.users = " " + variables.getOrDefault("JAVA_TOOL_OPTIONS", "") + " "
                + variables.getOrDefault("JDK_JAVA_OPTIONS", "");
        command.add(jdk.java().toString());
    }

    /** The size of the heap in megabytes. */
    static int heapMegabytes(MemorySize memory) {
        int megabytes = memory.megabytes();
        return (int) Math.min(megabytes * HEAP_SHARE, megabytes - BESIDE_HEAP);
    }

    /** Flags for a function of this size. */
    JavaCommand sizedFor(MemorySize memory, Path tmp) {
        unless("-Xmx|-XX:MaxHeapSize|-XX:MaxRAMPercentage", "-Xmx" + heapMegabytes(memory) + "m");
        unless(
                "ActiveProcessorCount",
                "-XX:ActiveProcessorCount=" + CpuShare.of(memory).visibleCores());
        unless("-Djava.io.tmpdir", "-Djava.io.tmpdir=" + tmp);
        unless("-XX:ErrorFile", "-XX:ErrorFile=" + tmp.resolve("hs_err.log"));
        return this;
    }

    /** Flags for a quick start that leaves nothing behind. */
    JavaCommand startingQuickly(List<String> archive) {
        unless("-XX:\\+Use\\w+GC", "-XX:+UseSerialGC");
        if (jdk.feature() >= 17) {
            unless("-XX:[+-]TieredCompilation|-XX:TieredStopAtLevel", "-XX:TieredStopAtLevel=1");
        }
        unless("-Xshare:|-XX:SharedArchiveFile|-XX:AOT", archive);
        unless("UsePerfData", "-XX:-UsePerfData");
        unless("CreateCoredumpOnCrash", jdk.feature() >= 9 ? List.of("-XX:-CreateCoredumpOnCrash") : List.of());
        unless("-Dfile.encoding", "-Dfile.encoding=UTF-8");
        unless("-Dsun.jnu.encoding", "-Dsun.jnu.encoding=UTF-8");
        return this;
    }

    /** Any more flags. */
    JavaCommand with(String... flags) {
        command.addAll(List.of(flags));
        return this;
    }

    /** The whole command. */
    List<String> running(RuntimeJar jar, String... arguments) {
        command.add("-cp");
        command.add(jar.path().toString());
        command.add("dev.lambent.bootstrap.Main");
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private void unless(String saidByUser, String flag) {
        unless(saidByUser, List.of(flag));
    }

    private void unless(String saidByUser, List<String> flags) {
        if (!java.util.regex.Pattern.compile(saidByUser).matcher(users).find()) {
            command.addAll(flags);
        }
    }
}
