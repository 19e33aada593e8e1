package dev.lambent.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Identifiers in the forms AWS uses. */
class IdsTest {

    private final Ids ids = new Ids(new SplittableRandom(1));

    @Test
    void aUuidIsOneOfVersionFour() {
        for (int time = 0; time < 1000; time++) {
            String text = ids.uuid();
            UUID uuid = UUID.fromString(text);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(uuid).hasToString(text);
        }
    }

    @Test
    void hexadecimalDigitsComeInAnyNumber() {
        assertThat(ids.hex(32)).matches("[0-9a-f]{32}");
        assertThat(ids.hex(24)).matches("[0-9a-f]{24}");
        assertThat(ids.hex(1)).matches("[0-9a-f]");
        assertThat(ids.hex(0)).isEmpty();
    }

    @Test
    void aFractionIsLessThanOne() {
        assertThat(Stream.generate(ids::fraction).limit(1000)).allMatch(each -> each >= 0 && each < 1);
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        assertThat(new Ids(new SplittableRandom(5)).uuid()).isEqualTo(new Ids(new SplittableRandom(5)).uuid());
        assertThat(Stream.generate(ids::uuid).limit(10_000)).doesNotHaveDuplicates();
    }
}
