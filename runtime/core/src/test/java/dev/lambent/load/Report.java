package dev.lambent.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found, as a page of Markdown. */
final class Report {

    /** How much time a line of a table is about. */
    private static final Duration LINE = Duration.ofMinutes(3);

    private final List<String> lines = new ArrayList<>();

    private Report() {}

    /** Of all scenarios, in lines. */
    static List<String> of(List<Findings> all, long seed, String command) {
        Report report = new Report();
        report.introduce(seed, command);
        report.explainThrottles();
        report.overview(all);
        for (int number = 1; number <= all.size(); number++) {
            report.tell(number, all.get(number - 1));
        }
        return List.copyOf(report.lines);
    }

    private void introduce(long seed, String command) {
        String introduction = String.format(Locale.ROOT, """
            # What load does

            Six shapes of load, half an hour of virtual time each, against AWS's limits. `LoadReportTest` runs them in every
            build and fails when it finds anything else than this page says. When that is as it should be, record it anew:

                %s

            Requests come at random (a Poisson process); inits and invocations take a random time (log-normal, the medians are
            given); the seed is %d. Who is turned away does not try again. In the pictures a dot is none at all; all rows
            about requests have one yardstick, and so have all rows about what there is at once. A cold start is an
            environment that an invocation had to wait for; environments are all that are kept, at work or not.

            Why requests are throttled, and the `Reason` in AWS's answer:
            """, command, seed);
        add(introduction.split("\n", -1));
    }

    private void explainThrottles() {
        for (Series each : Series.values()) {
            if (each.reason() != null) {
                add("- " + each.label() + ": `" + each.reason().word() + "`");
            }
        }
    }

    private void overview(List<Findings> all) {
        List<Series> columns = List.of(Series.COMPLETED, Series.COLD_STARTS, Series.CONCURRENCY, Series.ENVIRONMENTS);
        Table table = new Table().row(cells(List.of("", "arrivals", "throttled"), columns, Series::label));
        for (Findings each : all) {
            each.functions().forEach((name, tally) -> {
                String what = each.scenario().title() + ": `" + name + "`";
                List<String> first = List.of(what, total(tally, Series.ARRIVALS), Numbers.text(tally.throttles()));
                table.row(cells(first, columns, series -> total(tally, series)));
            });
        }
        add("", "## In short", "");
        lines.addAll(table.lines());
    }

    private void tell(int number, Findings findings) {
        Scenario scenario = findings.scenario();
        add("", "## " + number + ". " + scenario.title(), "", scenario.story(), "");
        add("- The account may run " + Numbers.text(scenario.account()) + " at once.");
        for (Workload each : scenario.workloads()) {
            add("- `" + each.target() + "`: " + each.traffic().words() + "; takes " + Numbers.seconds(each.run())
                    + ", its init " + Numbers.seconds(each.init()) + ".");
        }
        scenario.changes().forEach(each -> add("- At " + Numbers.clock(each.at()) + " " + each.what() + "."));
        findings.functions().forEach((name, tally) -> {
            draw(scenario, name, tally);
            explainScaling(findings.scaled().getOrDefault(name, List.of()));
            lines.addAll(table(tally).lines());
            add("", summary(name, tally));
        });
    }

    private void draw(Scenario scenario, String name, Tally tally) {
        add("", "```");
        lines.addAll(Picture.of(tally).rows(name + ", each minute"));
        Scenario.CloseUp closeUp = scenario.closeUp();
        if (closeUp != null) {
            Picture closely = new Picture(tally, closeUp.from(), closeUp.piece());
            add("");
            lines.addAll(closely.rows(name + ", each " + Numbers.seconds(closeUp.piece())));
        }
        add("```", "");
    }

    private void explainScaling(List<String> scaled) {
        if (!scaled.isEmpty()) {
            add("Provisioned by Application Auto Scaling: " + String.join(", ", scaled) + ".", "");
        }
    }

    private static Table table(Tally tally) {
        List<Series> columns = tally.happened();
        Table table = new Table().row(cells(List.of("from"), columns, Series::label));
        for (Duration from = Duration.ZERO; from.compareTo(Scenario.LENGTH) < 0; from = from.plus(LINE)) {
            Duration begin = from;
            table.row(cells(
                    List.of(Numbers.clock(from)),
                    columns,
                    each -> Numbers.text(tally.between(each, begin, begin.plus(LINE)))));
        }
        return table.row(cells(List.of("all"), columns, each -> total(tally, each)));
    }

    private static List<String> cells(List<String> first, List<Series> columns, Function<Series, String> cell) {
        return Stream.concat(first.stream(), columns.stream().map(cell)).toList();
    }

    private static String summary(String name, Tally tally) {
        long arrivals = tally.total(Series.ARRIVALS);
        long completed = tally.total(Series.COMPLETED);
        return "**`" + name + "`**: of " + Numbers.text(arrivals) + " requests " + Numbers.percent(completed, arrivals)
                + " ran and " + Numbers.percent(tally.throttles(), arrivals) + " were throttled" + reasons(tally)
                + "; of those that ran, " + Numbers.percent(tally.total(Series.COLD_STARTS), completed)
                + " waited for a cold start.";
    }

    private static String reasons(Tally tally) {
        Map<String, Long> reasons = new TreeMap<>();
        for (Series each : tally.happened()) {
            if (each.reason() != null) {
                reasons.merge(each.reason().word(), tally.total(each), Long::sum);
            }
        }
        return reasons.isEmpty()
                ? ""
                : reasons.entrySet().stream()
                        .map(each -> "`" + each.getKey() + "` " + Numbers.text(each.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String total(Tally tally, Series series) {
        return Numbers.text(tally.total(series));
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
