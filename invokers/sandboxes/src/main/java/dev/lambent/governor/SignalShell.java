package dev.lambent.governor;

import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shell that lives as long as Lambent. It has two uses: Java has no call for SIGSTOP and SIGCONT, and a line to a
 * waiting shell costs half a millisecond where starting {@code kill} costs ten; and when its input ends, however Lambent
 * died, it kills the trees it has been told of and removes Lambent's control groups. Started with the first line; started
 * again if somebody kills it. Safe from any thread.
 */
final class SignalShell implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignalShell.class);

    /**
     * What it does at the end. {@code P0, P1, ...} are the trees, {@code M} the greatest of these numbers, {@code G} the
     * folders that hold the control groups. A frozen group of version 1 only dies when it is thawed.
     */
    private static final String LAST_WILL = """
            trap '' HUP INT TERM QUIT PIPE
            M=-1; G=
            everything() {
              for t in "$@"; do echo $t; everything $(pgrep -P $t); done
            }
            last() {
              i=0
              while [ $i -le $M ]; do
                eval "set -- \\$P$i"
                [ $# -gt 0 ] && kill -KILL $(everything "$@")
                i=$((i+1))
              done
              n=0
              while [ -n "$G" ] && [ $n -lt 40 ]; do
                left=
                for g in $G; do
                  for d in $g/*/; do
                    [ -d "$d" ] || continue
                    for p in $(cat $d/cgroup.procs); do [ $p -gt 0 ] && kill -KILL $p; done
                    [ -e $d/freezer.state ] && echo THAWED > $d/freezer.state
                    [ -e $d/cgroup.freeze ] && echo 0 > $d/cgroup.freeze
                    rmdir $d
                  done
                  [ -d $g ] && { rmdir $g || left=1; }
                done
                [ -z "$left" ] && break
                n=$((n+1)); sleep 0.05
              done
            }
            trap last EXIT
            """;

    private final List<String> command;
    private final Map<Integer, String> trees = new HashMap<>();
    private final BitSet taken = new BitSet();
    private String folders = "";
    private @Nullable Process shell;
    private @Nullable OutputStream input;
    private boolean closed;

    SignalShell() {
        this(prefix());
    }

    SignalShell(List<String> prefix) {
        command = new ArrayList<>(prefix);
        command.add("/bin/sh");
    }

    /** A session of its own, where that can be had: Ctrl-C and the killing of Lambent's process group don't reach it. */
    private static List<String> prefix() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /** Sends SIGSTOP. */
    void stop(Collection<Long> processes) {
        signal("kill -STOP ", processes);
    }

    /** Sends SIGCONT. */
    void resume(Collection<Long> processes) {
        signal("kill -CONT ", processes);
    }

    /**
     * Makes a place for a tree that must not outlive Lambent.
     *
     * @return its number, for {@link #remember} and {@link #forget}
     */
    synchronized int reserve() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        say("[ $M -lt " + slot + " ] && M=" + slot);
        return slot;
    }

    /** Tells of the processes of a tree. */
    synchronized void remember(int slot, Collection<Long> processes) {
        String line = "P" + slot + "='" + list(processes) + "'";
        trees.put(slot, line);
        say(line);
    }

    /** Strikes out a tree. */
    synchronized void forget(int slot) {
        trees.remove(slot);
        taken.clear(slot);
        say("P" + slot + "=");
    }

    /** Tells of the folders whose control groups are to be removed. */
    synchronized void inherit(List<Path> groups) {
        folders = "G='" + groups.stream().map(Path::toString).collect(Collectors.joining(" ")) + "'";
        say(folders);
    }

    /** The shell's process number; starts it where needed. */
    synchronized long pid() {
        say(":");
        return shell == null ? -1 : shell.pid();
    }

    /** Lets it execute its last will over nothing but the control groups, and waits for its end. */
    @Override
    public synchronized void close() {
        closed = true;
        if (shell == null || input == null) {
            return;
        }
        try {
            input.close();
            if (!shell.waitFor(3, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String kill, Collection<Long> processes) {
        if (!processes.isEmpty()) {
            say(kill + list(processes));
        }
    }

    private static String list(Collection<Long> processes) {
        return processes.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private synchronized void say(String line) {
        if (closed) {
            return;
        }
        try {
            write(line);
        } catch (IOException e) {
            LOG.warn("The shell that sends signals has died; starting another", e);
            shell = null;
            again(line);
        }
    }

    private void again(String line) {
        try {
            write(line);
        } catch (IOException e) {
            LOG.error("No signals can be sent, so environments are neither limited nor frozen", e);
        }
    }

    private void write(String line) throws IOException {
        OutputStream out = shell == null || input == null ? open() : input;
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private OutputStream open() throws IOException {
        long start = SystemTimeline.machineNanos();
        shell = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputStream out = shell.getOutputStream();
        input = out;
        out.write(LAST_WILL.getBytes(StandardCharsets.UTF_8));
        out.write(("M=" + (taken.length() - 1) + "\n" + folders + "\n" + String.join("\n", trees.values()) + "\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        LOG.debug("Shell for signals started in {} us", (SystemTimeline.machineNanos() - start) / 1000);
        return out;
    }
}
