package dev.lambent.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String SOURCE =
            "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";

    private static JsonObject read(String text) {
        return Json.object(text.getBytes(UTF_8));
    }

    private static void check(byte... bytes) {
        Json.checkWellFormed(bytes, 0, bytes.length);
    }

    private static void check(String text) {
        check(text.getBytes(UTF_8));
    }

    @Test
    void membersKeepTheirOrder() {
        String text = "{\"z\":1,\"a\":{\"y\":[1,\"two\",null,true,{\"k\":0.5}]},\"m\":null,\"f\":false}";

        assertThat(read(text)).hasToString(text);
    }

    @Test
    void absentAndNullReadAlikeAndCanBeToldApart() {
        JsonObject object = read("{\"a\":null}");

        assertThat(object.text("a")).isNull();
        assertThat(object.text("b")).isNull();
        assertThat(object.has("a")).isTrue();
        assertThat(object.has("b")).isFalse();
    }

    @Test
    void everyKindIsReadAsWhatItIs() {
        JsonObject object = read("{\"s\":\"x\",\"i\":7,\"d\":0.25,\"b\":true,\"o\":{\"k\":\"v\"},\"l\":[\"a\",\"b\"],"
                + "\"blob\":\"aGk=\",\"os\":[{\"k\":1}]}");

        assertThat(object.text("s")).isEqualTo("x");
        assertThat(object.integer("i")).isEqualTo(7);
        assertThat(object.decimal("d")).isEqualByComparingTo("0.25");
        assertThat(object.decimal("i")).isEqualByComparingTo("7");
        assertThat(object.flag("b")).isTrue();
        assertThat(object.textMap("o")).isEqualTo(Map.of("k", "v"));
        assertThat(object.texts("l")).containsExactly("a", "b");
        assertThat(object.blob("blob")).isEqualTo("hi".getBytes(UTF_8));
        assertThat(object.objects("os")).hasSize(1);
    }

    @Test
    void aWrongKindIsNeverTakenForAnother() {
        JsonObject object = read("{\"s\":\"x\",\"i\":7,\"b\":true,\"l\":[1],\"o\":{}}");

        assertThatThrownBy(() -> object.integer("s")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.text("i")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.flag("s")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.texts("l")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.object("l")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.list("o")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.blob("s")).isInstanceOf(WrongKind.class);
    }

    @Test
    void aFractionIsCutOffAndAHugeNumberRefused() {
        JsonObject object = read("{\"f\":3.9,\"h\":1e300,\"g\":1e999999999,\"l\":9223372036854775807}");

        assertThat(object.integer("f")).isEqualTo(3);
        assertThat(object.integer("l")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> object.integer("h")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> object.integer("g")).isInstanceOf(WrongKind.class);
        assertThat(object.toString()).contains("1E+999999999");
    }

    @Test
    void ofTwoMembersWithOneNameTheLaterCounts() {
        assertThat(read("{\"a\":1,\"a\":2}").integer("a")).isEqualTo(2);
    }

    @Test
    void whereAPersonWroteANameTwiceThatIsAMistake() {
        byte[] twice = "{\"a\":{\"b\":1,\n\"b\":2}}".getBytes(UTF_8);

        assertThatThrownBy(() -> Json.handwritten(twice))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("Duplicate field 'b'")
                .hasMessageContaining("line: 2");
        assertThat(Json.handwritten("{\"a\":1,\"c\":{\"a\":2}}".getBytes(UTF_8)).integer("a"))
                .isEqualTo(1);
        assertThatThrownBy(() -> Json.handwritten("[]".getBytes(UTF_8))).isInstanceOf(WrongKind.class);
    }

    @Test
    void textsAreWrittenWithTheEscapesTheyNeed() {
        String text = JsonObject.builder()
                .put("a", "\"\\\n\u0001\u00e9\ud83d\ude00/")
                .put("n", (String) null)
                .put("l", List.of(1, "x"))
                .put("d", new BigDecimal("1732503155.123"))
                .put("m", new LinkedHashMap<>(Map.of("k", "v")))
                .putNull("z")
                .build()
                .toString();

        assertThat(text)
                .isEqualTo("{\"a\":\"\\\"\\\\\\n\\u0001\u00e9\ud83d\ude00/\",\"l\":[1,\"x\"],\"d\":1732503155.123,"
                        + "\"m\":{\"k\":\"v\"},\"z\":null}");
    }

    @Test
    void aLongBlobIsDecodedFromWhereItStands() {
        byte[] code = new byte[3_000_000];
        Arrays.fill(code, (byte) -5);
        String base64 = Base64.getEncoder().encodeToString(code);

        JsonObject object = read("{\"Code\":{\"ZipFile\":\"" + base64 + "\",\"S3Key\":\"k\"},\"Name\":\"f\"}");

        JsonObject inner = object.object("Code");
        assertThat(inner.blob("ZipFile")).isEqualTo(code);
        assertThat(inner.text("S3Key")).isEqualTo("k");
        assertThat(object.text("Name")).isEqualTo("f");
        assertThat(inner.text("ZipFile")).isEqualTo(base64);
    }

    @Test
    void aLongBlobMayEscapeItsSlashes() {
        byte[] code = new byte[60_000];
        Arrays.fill(code, (byte) 255);
        String escaped = Base64.getEncoder().encodeToString(code).replace("/", "\\/");

        assertThat(read("{\"z\":\"" + escaped + "\"}").blob("z")).isEqualTo(code);
    }

    @Test
    void aLongTextIsATextLikeAnyOther() {
        String text = "\u00e4\"\\\n".repeat(20_000);
        JsonObject written =
                JsonObject.builder().put("t", text).put("l", List.of(text)).build();

        JsonObject read = read(written.toString());

        assertThat(read.text("t")).isEqualTo(text);
        assertThat(read.texts("l")).containsExactly(text);
        assertThat(read).isEqualTo(written);
        assertThatThrownBy(() -> read.blob("t")).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> read.integer("t")).isInstanceOf(WrongKind.class);
    }

    /** The text of F5, as Lambda answered it to a payload that begins with this byte. */
    @Test
    void aPayloadThatIsNotJsonGetsTheWordsThatAwsRepeats() {
        assertThatThrownBy(() -> check((byte) 0x99, (byte) 'x'))
                .isInstanceOf(MalformedJson.class)
                .hasMessage(
                        "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, "
                                + "Array, Object or token 'null', 'true' or 'false')" + SOURCE + "1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{} {}",
                "nul",
                "01",
                "\"\u0001\"",
                "\"abc",
                "NaN",
                "{'a':1}",
                "// comment\n1"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertThatThrownBy(() -> check(text)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"x\"", "true", "{}", "[]", " {\"a\": [1, 2.5e3, {\"b\": null}]} \n"})
    void anyJsonValueIsAPayload(String text) {
        check(text);
    }

    @Test
    void aPayloadMayBeAPartOfAnArray() {
        byte[] bytes = "xx{\"a\":1}yy".getBytes(UTF_8);

        Json.checkWellFormed(bytes, 2, bytes.length - 4);
    }

    @Test
    void depthHasALimitAndNoStackOverflows() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> check(deep)).isInstanceOf(MalformedJson.class).hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> read("{\"a\":" + deep)).isInstanceOf(MalformedJson.class);
        assertThat(read("{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}").has("a"))
                .isTrue();
    }

    @Test
    void aDocumentThatIsNoObjectIsTheWrongKind() {
        assertThatThrownBy(() -> read("[1]"))
                .isInstanceOfSatisfying(
                        WrongKind.class, wrong -> assertThat(wrong.found()).isEqualTo(JsonKind.LIST));
    }

    @Test
    void aByteOrderMarkAndOtherEncodingsAreUnderstood() {
        byte[] code = new byte[60_000];
        String text = "{\"z\":\"" + Base64.getEncoder().encodeToString(code) + "\"}";

        assertThat(read("\ufeff" + text).blob("z")).isEqualTo(code);
        assertThat(Json.object(text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE))
                        .blob("z"))
                .isEqualTo(code);
    }
}
