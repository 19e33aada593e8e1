package dev.lambent.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.row.Letter.Colour;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    record Note(String text, @Nullable Integer count) {}

    record Small(
            @Nullable Note note,
            @Nullable Instant at,
            @Nullable Duration took,
            @Nullable Colour colour) {}

    record Located(Path place, Map<Path, Note> notes) {}

    record Awkward(String name, List<Inner> inner) {
        record Inner(OptionalInt width) {}
    }

    record TwoPayloads(Payload first, Payload second) {}

    record Counted(int count) {}

    record Positive(int count) {
        Positive {
            if (count <= 0) {
                throw new IllegalArgumentException("not positive: " + count);
            }
        }
    }

    @Test
    void everyRowComesBackAsItWas() {
        RecordCodec<Letter> codec = new RecordCodec<>(Letter.class, Adapters.none());
        Letters letters = new Letters(new Random(4));
        for (int i = 0; i < 2000; i++) {
            Letter letter = letters.next();
            Letter again = codec.read(bytes(codec.text(letter)), codec.payload(letter));
            assertThat(again).as("letter %s", i).isEqualTo(letter);
            assertThat(again.stamps()).containsExactlyElementsOf(letter.stamps());
            assertThat(again.counts().keySet())
                    .containsExactlyElementsOf(letter.counts().keySet());
        }
    }

    @Test
    void theTextIsCompactAndLeavesOutWhatIsNot() {
        RecordCodec<Small> codec = new RecordCodec<>(Small.class, Adapters.none());
        Small small = new Small(
                new Note("a\"é", null), Instant.parse("2026-01-01T00:00:00.25Z"), Duration.ofMillis(-1500), null);
        assertThat(codec.text(small))
                .isEqualTo("{\"note\":{\"text\":\"a\\\"\\u00E9\"},\"at\":1767225600.25,\"took\":-1.5}");
    }

    @Test
    void theRecordsOfASealedInterfaceAreToldApartByTheirNames() {
        RecordCodec<Holder> codec = new RecordCodec<>(Holder.class, Adapters.none());
        assertThat(codec.text(new Holder(new Letter.Whereabouts.Lost("rain"))))
                .isEqualTo("{\"where\":{\"Lost\":{\"why\":\"rain\"}}}");
    }

    record Holder(Letter.Whereabouts where) {}

    @Test
    void anAdapterKeepsATypeAsAText() {
        Adapters adapters = Adapters.of(Path.class, Path::toString, Path::of);
        RecordCodec<Located> codec = new RecordCodec<>(Located.class, adapters);
        Located located = new Located(Path.of("a"), Map.of(Path.of("b"), new Note("c", 1)));
        assertThat(codec.text(located)).isEqualTo("{\"place\":\"a\",\"notes\":{\"b\":{\"text\":\"c\",\"count\":1}}}");
        assertThat(codec.read(bytes(codec.text(located)), null)).isEqualTo(located);
    }

    @Test
    void aTypeWithoutAFormIsRefusedWithTheWayToIt() {
        assertThatThrownBy(() -> new RecordCodec<>(Awkward.class, Adapters.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Awkward.inner[].width can't be kept: it is a java.util.OptionalInt");
        assertThatThrownBy(() -> new RecordCodec<>(TwoPayloads.class, Adapters.none()))
                .hasMessageStartingWith("TwoPayloads.second can't be kept: only one Payload");
    }

    @Test
    void equalTextsOfFollowingRowsAreHeldOnce() {
        RecordCodec<Note> codec = new RecordCodec<>(Note.class, Adapters.none());
        Note first = codec.read(bytes("{\"text\":\"orders\"}"), null);
        Note second = codec.read(bytes("{\"text\":\"orders\"}"), null);
        assertThat(second.text()).isSameAs(first.text());
    }

    @Test
    void aComponentThatAnOlderRowDoesNotHaveIsNull() {
        RecordCodec<Note> codec = new RecordCodec<>(Note.class, Adapters.none());
        assertThat(codec.read(bytes("{\"text\":\"a\"}"), null)).isEqualTo(new Note("a", null));
    }

    @Test
    void whatIsNoRowIsRefusedWithTheReason() {
        refused(Note.class, "{\"text\":\"a\",\"later\":1}", "Note has no 'later': a newer Lambent seems");
        refused(Note.class, "{\"text\":7}", "text: expected VALUE_STRING, found VALUE_NUMBER_INT");
        refused(Note.class, "{\"text\":\"a", "It is no Note");
        refused(Note.class, "[]", "expected START_OBJECT");
        refused(Small.class, "{\"note\":{\"count\":\"x\"}}", "note: count: ");
        refused(Small.class, "{\"colour\":\"BLUE\"}", "Colour has no BLUE");
        refused(Holder.class, "{\"where\":{\"Stolen\":{}}}", "Whereabouts has no Stolen");
        refused(Counted.class, "{}", "Counted lacks its 'count'");
        refused(Counted.class, "{\"count\":99999999999}", "out of range of int");
        refused(Positive.class, "{\"count\":0}", "not positive: 0");
    }

    private static <T extends Record> void refused(Class<T> type, String text, String why) {
        RecordCodec<T> codec = new RecordCodec<>(type, Adapters.none());
        assertThatThrownBy(() -> codec.read(bytes(text), null))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
