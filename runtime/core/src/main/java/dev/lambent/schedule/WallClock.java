package dev.lambent.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a clock on the wall of some zone shows, and when. */
final class WallClock {

    private WallClock() {}

    /** When the clock shows this for the first time; empty when it skips it. */
    static Optional<Instant> moment(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(local.toInstant(offsets.get(0)));
    }
}
