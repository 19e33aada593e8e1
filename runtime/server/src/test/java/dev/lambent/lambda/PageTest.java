package dev.lambent.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lists in pages. */
final class PageTest {

    private static Page<String> page(List<String> all, String after, int size) {
        return Page.of(all, Function.identity(), new Page.Wanted(after, size));
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(page(List.of("a", "b"), null, 2)).isEqualTo(new Page<>(List.of("a", "b"), null));
        assertThat(page(List.of(), null, 2)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedEvenWhenThatEntryIsGone() {
        assertThat(page(List.of("a", "c", "d"), "b", 2).entries()).containsExactly("c", "d");
    }

    @Test
    void aMarkerBehindEverythingFindsNothing() {
        assertThat(page(List.of("a"), "z", 2).entries()).isEmpty();
    }

    @Test
    void theNextMarkerIsOnlyThereWhenThereIsMore() {
        assertThat(page(List.of("a", "b", "c"), null, 2).next()).isEqualTo("Yg");
    }
}
