package dev.lambent.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.account.AccountRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps metrics from growing for ever. */
class HistoryTest {

    private static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    private final History history = new History(new History.Bounds(180, 1000));

    @Test
    void whatIsOlderThanThreeHoursGoes() {
        MetricSet orders = set("orders");
        for (long minute = 0; minute < 1000; minute++) {
            orders.minute(minute).throttled();
        }
        assertThat(read("orders")).hasSize(180).first().isEqualTo(Instant.ofEpochSecond(820 * 60));
    }

    @Test
    void aSeriesIsGoneWithTheLastOfItsMinutesAndComesBack() {
        MetricSet images = set("images");
        images.minute(0).throttled();
        set("orders").minute(300).throttled();
        assertThat(history.names(HOME, 0))
                .extracting(each -> each.dimensions().functionName())
                .containsExactly("orders");
        assertThat(read("images")).isEmpty();

        images.minute(301).throttled();
        assertThat(read("images")).containsExactly(Instant.ofEpochSecond(301 * 60));
    }

    @Test
    void ofTooManySeriesThoseThatWereSilentForLongestGo() {
        MetricSet orders = set("orders");
        for (int i = 0; i < 5000; i++) {
            set("function-" + i).minute(1 + i / 100).throttled();
            orders.minute(1 + i / 100).throttled();
        }
        List<SeriesName> left = history.names(HOME, 0);
        assertThat(left).hasSizeLessThanOrEqualTo(1000);
        assertThat(left.get(left.size() - 1).dimensions().functionName()).isEqualTo("function-4999");
        assertThat(read("orders")).contains(Instant.ofEpochSecond(50 * 60));
    }

    @Test
    void aLongInvocationCountsForAMinuteOfThePast() {
        MetricSet orders = set("orders");
        orders.minute(100).throttled();
        orders.minute(115).throttled();
        orders.minute(101).throttled();
        orders.minute(100).throttled();
        assertThat(read("orders"))
                .containsExactly(Instant.ofEpochSecond(6000), Instant.ofEpochSecond(6060), Instant.ofEpochSecond(6900));
    }

    private MetricSet set(String function) {
        return history.set(new MetricSet.Name(HOME, Dimensions.of(function)));
    }

    private List<Instant> read(String function) {
        SeriesName name = new SeriesName(HOME, Metric.THROTTLES, Dimensions.of(function));
        return history.read(name, Periods.aligned(Instant.MIN, Instant.MAX, Duration.ofMinutes(1))).stream()
                .map(Datapoint::start)
                .toList();
    }
}
