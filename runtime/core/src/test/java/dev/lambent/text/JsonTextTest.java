package dev.lambent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Small JSON documents. */
class JsonTextTest {

    @Test
    void membersComeInOrder() {
        assertThat(new JsonText()
                        .with("text", "a")
                        .with("number", 7)
                        .with("object", new JsonText().raw("list", "[1]"))
                        .toString())
                .isEqualTo("{\"text\":\"a\",\"number\":7,\"object\":{\"list\":[1]}}");
    }

    @Test
    void anObjectMayHaveNoMembers() {
        assertThat(new JsonText().toString()).isEqualTo("{}");
    }

    @Test
    void whatJsonCanNotHoldIsEscaped() {
        assertThat(JsonText.quote("\"\\\n\r\t\u0000\u001f/ä\uD83C\uDF0A"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0000\\u001f/ä\uD83C\uDF0A\"");
    }
}
