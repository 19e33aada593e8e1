package dev.lambent.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochSecondsTest {

    private static @Nullable Instant read(String value) {
        return EpochSeconds.read(Json.object(("{\"At\":" + value + "}").getBytes(UTF_8)), "At");
    }

    @Test
    void aMomentIsWrittenWithItsMilliseconds() {
        JsonObject object = JsonObject.builder()
                .put("At", EpochSeconds.of(Instant.parse("2026-11-21T10:15:30.1234Z")))
                .build();

        assertThat(object).hasToString("{\"At\":1795256130.123}");
    }

    @Test
    void aMomentIsReadFromAnyNumber() {
        assertThat(read("1795256130")).isEqualTo("2026-11-21T10:15:30Z");
        assertThat(read("1795256130.1239")).isEqualTo("2026-11-21T10:15:30.123Z");
        assertThat(read("1.79525613E9")).isEqualTo("2026-11-21T10:15:30Z");
        assertThat(read("-1")).isEqualTo("1969-12-31T23:59:59Z");
        assertThat(read("1e-1000000000")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(read("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-11-21\"", "true", "[]", "{}", "1e1000000000", "9223372036854775807"})
    void whateverElseIsTheWrongKind(String value) {
        assertThatThrownBy(() -> read(value)).isInstanceOf(WrongKind.class);
    }
}
