package dev.lambent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void allOfItMayHappenAtOnceAndNoMore() {
        RateLimit limit = new RateLimit(new Rate(3, Duration.ofSeconds(10)));
        assertThat(taken(limit, START, 5)).isEqualTo(3);
    }

    @Test
    void whatWasUsedComesBackEvenly() {
        RateLimit limit = new RateLimit(new Rate(1000, Duration.ofSeconds(10)));
        assertThat(taken(limit, START, 2000)).isEqualTo(1000);
        assertThat(taken(limit, START.plusMillis(9), 10)).isZero();
        assertThat(taken(limit, START.plusMillis(10), 10)).isEqualTo(1);
        assertThat(taken(limit, START.plusMillis(1010), 1000)).isEqualTo(100);
        assertThat(taken(limit, START.plusSeconds(60), 2000)).isEqualTo(1000);
    }

    @Test
    void nothingIsLostByAskingOften() {
        RateLimit limit = new RateLimit(Rate.perSecond(3));
        taken(limit, START, 3);
        long happened = 0;
        for (int nanos = 1; nanos <= 1_000_000; nanos++) {
            happened += limit.take(START.plusNanos(nanos * 1000L)) ? 1 : 0;
        }
        assertThat(happened).isEqualTo(3);
    }

    @Test
    void itSaysHowLongToWait() {
        RateLimit limit = new RateLimit(new Rate(2, Duration.ofSeconds(1)));
        assertThat(limit.wait(START)).isZero();
        taken(limit, START, 2);
        assertThat(limit.wait(START)).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.allows(START.plusMillis(499))).isFalse();
        assertThat(limit.allows(START.plusMillis(500))).isTrue();
    }

    @Test
    void anotherRateKeepsWhatIsUsedUp() {
        RateLimit limit = new RateLimit(Rate.perSecond(10));
        taken(limit, START, 10);
        limit.change(Rate.perSecond(100), START);
        assertThat(limit.allows(START)).isFalse();
        assertThat(taken(limit, START.plusMillis(10), 5)).isEqualTo(1);
    }

    @Test
    void nothingMeansNever() {
        RateLimit limit = new RateLimit(Rate.perSecond(0));
        assertThat(limit.take(START.plusSeconds(1_000_000))).isFalse();
        assertThat(limit.wait(START)).isEqualTo(Duration.ofHours(1));
        limit.change(Rate.perSecond(1), START);
        assertThat(limit.take(START)).isTrue();
    }

    @Test
    void unlimitedIsMoreThanAnybodyAsksFor() {
        RateLimit limit = new RateLimit(Rate.UNLIMITED);
        assertThat(taken(limit, START, 900_000)).isEqualTo(900_000);
        assertThat(taken(limit, START.plusNanos(1), 900_000)).isEqualTo(900_000);
    }

    @Test
    void ratesThatCanNotBeCountedAreRefused() {
        assertThatThrownBy(() -> new Rate(-1, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(2_000_000, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int taken(RateLimit limit, Instant at, int attempts) {
        int taken = 0;
        for (int attempt = 0; attempt < attempts; attempt++) {
            taken += limit.take(at) ? 1 : 0;
        }
        return taken;
    }
}
