package dev.lambent.governor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A process tree where there is no {@code /proc}: what Java itself tells, and {@code ps} for the memory (macOS). */
final class PortableTree implements ProcessTree {

    /** A look starts a program. */
    private static final long BETWEEN_FOOTPRINTS = 500_000_000;

    private static final long KILOBYTE = 1024;

    private final ProcessHandle root;
    private final Set<ProcessHandle> members = new LinkedHashSet<>();
    private long mostCpu;

    PortableTree(ProcessHandle root) {
        this.root = root;
        members.add(root);
        grow();
    }

    @Override
    public synchronized long cpuNanos() {
        long sum = members.stream()
                .mapToLong(member ->
                        member.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
        mostCpu = Math.max(mostCpu, sum);
        return mostCpu;
    }

    @Override
    public Footprint footprint() {
        String numbers = alive().stream().map(String::valueOf).collect(Collectors.joining(","));
        if (numbers.isEmpty()) {
            return Footprint.NOTHING;
        }
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", numbers)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return residentIn(new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Footprint.NOTHING;
        }
    }

    /** Adds up what {@code ps} prints: one line of kilobytes for each process. */
    static Footprint residentIn(String kilobytes) {
        long bytes = kilobytes
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .mapToLong(line -> Long.parseLong(line) * KILOBYTE)
                .sum();
        return new Footprint(bytes, 0, bytes);
    }

    @Override
    public synchronized List<Long> alive() {
        members.removeIf(member -> !member.isAlive());
        return members.stream().map(ProcessHandle::pid).toList();
    }

    @Override
    public synchronized boolean grow() {
        boolean more = false;
        for (ProcessHandle member : List.copyOf(members)) {
            more |= member.descendants().map(members::add).reduce(false, Boolean::logicalOr);
        }
        return root.isAlive() && more;
    }

    @Override
    public boolean growNow() {
        return grow();
    }

    @Override
    public long nanosBetweenFootprints() {
        return BETWEEN_FOOTPRINTS;
    }

    @Override
    public void forget() {
        // nothing is held
    }
}
