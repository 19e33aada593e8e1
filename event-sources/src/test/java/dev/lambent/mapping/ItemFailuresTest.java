package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.Payload;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFailuresTest {

    private static final Set<String> IDS = Set.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"\"",
                " null ",
                "{}",
                "{\"batchItemFailures\":[]}",
                "{\"batchItemFailures\":null}",
                "{\"statusCode\":200}"
            })
    void aResponseThatNamesNoneIsASuccess(String response) {
        assertThat(ItemFailures.read(Payload.of(response), IDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemId\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"x\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":1}]}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\"",
                "\"text\"",
                "[]",
                "17"
            })
    void aResponseThatCanNotBeUnderstoodIsAFailureOfTheWholeBatch(String response) {
        assertThat(ItemFailures.read(Payload.of(response), IDS)).isNull();
    }

    @Test
    void thoseThatAreNamedFail() {
        String response = "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}";
        assertThat(ItemFailures.read(Payload.of(response), IDS)).containsExactlyInAnyOrder("a", "c");
    }
}
