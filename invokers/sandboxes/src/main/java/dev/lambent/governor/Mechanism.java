package dev.lambent.governor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The means that a user may insist on. */
public enum Mechanism {
    /** Whatever is the most exact on this machine. */
    BEST,
    /** Control groups, version 2 or 1: the kernel's own quota. Linux, where Lambent may make groups. */
    CGROUP,
    /** Measure, stop, continue: Linux and macOS, for any user. */
    TOKEN_BUCKET,
    /** No limit and no freezing. */
    NONE;

    /** The mechanism of a setting. */
    public static Mechanism named(String name) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no CPU limit named '" + name
                        + "': choose one of "
                        + Arrays.stream(values()).map(Mechanism::toString).collect(Collectors.joining(", "))));
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
