package dev.lambent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds what load does to what is checked in. With {@code -Dlambent.record=true} it records instead. */
class LoadReportTest {

    private static final Path PAGE = Path.of("src/test/resources/dev/lambent/load/load-report.md");
    private static final String RECORD = "mvn -pl runtime/core test -Dtest=LoadReportTest -Dlambent.record=true";

    @Test
    void loadDoesWhatItDidWhenTheReportWasRecorded() throws IOException {
        List<String> found =
                Report.of(Scenarios.ALL.stream().map(Scenarios::findings).toList(), Scenarios.SEED, RECORD);
        if (Boolean.getBoolean("lambent.record")) {
            Files.createDirectories(PAGE.getParent());
            Files.write(PAGE, found);
        }
        List<String> recorded = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();
        String difference = Difference.between(recorded, found);
        if (!difference.isEmpty()) {
            fail("Load does something else than runtime/core/" + PAGE + " says:\n" + difference
                    + "\nIf that is as it should be, record it and look at what changes: " + RECORD);
        }
    }

    @Test
    void theSameSeedGivesTheSameLoad() {
        Findings again = LoadRun.of(Scenarios.SAWTOOTH, Scenarios.SEED);

        assertThat(page(again)).isEqualTo(page(Scenarios.findings(Scenarios.SAWTOOTH)));
        assertThat(page(LoadRun.of(Scenarios.SAWTOOTH, Scenarios.SEED + 1))).isNotEqualTo(page(again));
    }

    @Test
    void aDifferenceIsShownByItsFirstLines() {
        assertThat(Difference.between(List.of("one", "two", "three"), List.of("one", "2")))
                .isEqualTo("""
                        line 2
                          recorded: two
                          found:    2
                        line 3
                          recorded: three
                          found:    (nothing)""");
        assertThat(Difference.between(List.of("one"), List.of("one"))).isEmpty();
    }

    @Test
    void aSingleOneAmongThousandsCanBeSeen() {
        assertThat(Sparkline.of(new long[] {0, 1, 500, 501, 1000}, 1000)).isEqualTo("·▁▄▅█");
    }

    private static List<String> page(Findings findings) {
        return Report.of(List.of(findings), 1, RECORD);
    }
}
