package dev.lambent.load;

import dev.lambent.function.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Half an hour of load: who calls what, under which limits, and what is changed meanwhile.
 *
 * @param title one or two words
 * @param story what is to be seen
 * @param account how many invocations may run at once
 * @param workloads the functions and their callers
 * @param changes what users change, the earliest first
 * @param closeUp which part is worth looking at more closely, or null
 */
record Scenario(
        String title,
        String story,
        int account,
        List<Workload> workloads,
        List<Change> changes,
        @Nullable CloseUp closeUp) {

    /** How long each is. */
    static final Duration LENGTH = Duration.ofMinutes(30);

    /**
     * Something that users do.
     *
     * @param at when
     * @param what in words
     * @param action in a turn
     */
    record Change(Duration at, String what, Consumer<LoadRun> action) {}

    /** A part and the length of its pieces. */
    record CloseUp(Duration from, Duration piece) {}

    /** Without load, in an account as AWS gives it. */
    static Scenario of(String title, String story) {
        return new Scenario(title, story, Limits.aws().concurrency().account(), List.of(), List.of(), null);
    }

    /** In an account that may run another number. */
    Scenario account(int concurrency) {
        return new Scenario(title, story, concurrency, workloads, changes, closeUp);
    }

    /** With one more function. */
    Scenario with(Workload workload) {
        return new Scenario(title, story, account, and(workloads, workload), changes, closeUp);
    }

    /** With something that happens at a time. */
    Scenario at(Duration at, String what, Consumer<LoadRun> action) {
        return new Scenario(title, story, account, workloads, and(changes, new Change(at, what, action)), closeUp);
    }

    /** With a second picture of a part. */
    Scenario closely(Duration from, Duration piece) {
        return new Scenario(title, story, account, workloads, changes, new CloseUp(from, piece));
    }

    private static <T> List<T> and(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
