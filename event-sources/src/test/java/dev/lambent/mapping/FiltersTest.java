package dev.lambent.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.sandbox.Payload;
import dev.lambent.sqs.MessageAttribute;
import dev.lambent.sqs.ReceivedMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    private static final EventFormat FORMAT = new EventFormat("arn:aws:sqs:eu-west-1:000000000000:q");

    private static boolean passes(String body, String... patterns) {
        ReceivedMessage message = new ReceivedMessage(
                "id",
                "handle",
                Payload.of(body),
                "md5",
                Map.of("SenderId", "me"),
                Map.of("kind", MessageAttribute.text("String", "good")),
                null);
        return new Filters(Filters.check(List.of(patterns), 5)).pass(message, FORMAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}          | {\"body\":{\"a\":[1]}}                              | true",
                "{\"a\":2}          | {\"body\":{\"a\":[1]}}                              | false",
                "{\"a\":\"1\"}      | {\"body\":{\"a\":[{\"numeric\":[\"=\",1]}]}}        | false",
                "{\"a\":15}         | {\"body\":{\"a\":[{\"numeric\":[\">\",10,\"<=\",20]}]}} | true",
                "{\"a\":\"\"}       | {\"body\":{\"a\":[\"\"]}}                           | true",
                "{\"a\":null}       | {\"body\":{\"a\":[null]}}                           | true",
                "{\"a\":\"xy\"}     | {\"body\":{\"a\":[{\"prefix\":\"x\"}]}}             | true",
                "{\"a\":\"xy\"}     | {\"body\":{\"a\":[{\"suffix\":\"y\"}]}}             | true",
                "{\"a\":\"XY\"}     | {\"body\":{\"a\":[{\"equals-ignore-case\":\"xy\"}]}}| true",
                "{\"a\":\"x\"}      | {\"body\":{\"a\":[{\"anything-but\":[\"x\"]}]}}     | false",
                "{\"b\":1}          | {\"body\":{\"a\":[{\"exists\":false}]}}             | true",
                "{\"b\":1}          | {\"body\":{\"$or\":[{\"a\":[1]},{\"b\":[1]}]}}      | true",
                "plain              | {\"body\":[\"plain\"]}                              | true",
                "plain              | {\"body\":[{\"prefix\":\"pl\"}]}                    | true",
                "42                 | {\"body\":[\"42\"]}                                 | true",
                "plain              | {\"body\":{\"a\":[{\"exists\":false}]}}             | false",
                "{\"a\":1}          | {\"body\":[{\"anything-but\":[\"x\"]}]}             | false",
                "plain              | {\"messageAttributes\":{\"kind\":{\"stringValue\":[\"good\"]}}} | true",
                "{\"a\":1}          | {\"messageAttributes\":{\"kind\":{\"stringValue\":[\"bad\"]}}}  | false",
                "plain              | {\"awsRegion\":[\"eu-west-1\"]}                     | true",
            })
    void aMessagePassesWhereItMatches(String body, String pattern, boolean expected) {
        assertThat(passes(body, pattern)).isEqualTo(expected);
    }

    @Test
    void oneOfThePatternsIsEnough() {
        assertThat(passes("{\"a\":2}", "{\"body\":{\"a\":[1]}}", "{\"body\":{\"a\":[2]}}"))
                .isTrue();
        assertThat(passes("text", "{\"body\":{\"a\":[1]}}", "{\"body\":[\"text\"]}"))
                .isTrue();
    }

    @Test
    void withoutPatternsEverythingPasses() {
        assertThat(passes("anything")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "[1]",
                "{\"a\":1}",
                "{\"a\":\"x\"}",
                "{\"a\":[]}",
                "{\"a\":[[1]]}",
                "{\"a\":[{\"wildcard\":\"x*\"}]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}",
                "{\"a\":[{\"prefix\":1}]}",
                "{\"a\":[{\"exists\":\"yes\"}]}",
                "{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}]}",
                "{\"a\":[{\"numeric\":[\"~\",1]}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}",
                "{\"a\":[{}]}",
                "{",
                "{}"
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> Filters.check(List.of(pattern), 5)).hasMessage("Invalid filter pattern definition.");
    }

    @Test
    void aPatternThatIsMissingOrTooLongIsRefused() {
        List<@Nullable String> missing = Arrays.asList((String) null);
        assertThatThrownBy(() -> Filters.check(missing, 5)).hasMessage("Invalid filter pattern definition.");
        String longest = "{\"body\":[\"" + "x".repeat(4096 - 13) + "\"]}";
        assertThat(longest).hasSize(4096);
        assertThat(Filters.check(List.of(longest), 5)).hasSize(1);
        assertThatThrownBy(() -> Filters.check(List.of(longest + " "), 5))
                .hasMessage("Invalid filter pattern definition.");
    }
}
