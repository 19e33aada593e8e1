package dev.lambent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CborTest {

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The value that these bytes stand for, which go into a map as its only member. */
    private static @Nullable Object value(String hex) {
        return Cbor.object(hex("a1 61 76" + hex)).value("v");
    }

    @Test
    void theExamplesOfTheStandardAreRead() {
        assertThat(value("18 64")).isEqualTo(100L);
        assertThat(value("3b 7fffffffffffffff")).isEqualTo(Long.MIN_VALUE);
        assertThat(value("1b ffffffffffffffff")).isEqualTo(new BigDecimal("18446744073709551615"));
        assertThat(value("3b ffffffffffffffff")).isEqualTo(new BigDecimal("-18446744073709551616"));
        assertThat(value("f9 3e00")).isEqualTo(new BigDecimal("1.5"));
        assertThat(value("f9 7bff")).isEqualTo(new BigDecimal("65504.0"));
        assertThat((BigDecimal) value("fa 47c35000")).isEqualByComparingTo("100000");
        assertThat(value("fb 3ff199999999999a")).isEqualTo(new BigDecimal("1.1"));
        assertThat(value("f9 7e00")).isEqualTo("NaN");
        assertThat(value("fb fff0000000000000")).isEqualTo("-Infinity");
        assertThat(value("f5")).isEqualTo(true);
        assertThat(value("f6")).isNull();
        assertThat(value("f7")).isNull();
        assertThat(value("63 e6b0b4")).isEqualTo("水");
        assertThat(value("44 01020304")).isEqualTo("AQIDBA==");
        assertThat(value("82 01 82 02 03")).isEqualTo(List.of(1L, List.of(2L, 3L)));
    }

    @Test
    void lengthsMayStandInFrontOrBeLeftOpen() {
        assertThat(Cbor.object(hex("bf 63 46756e f5 63 416d74 21 ff"))).hasToString("{\"Fun\":true,\"Amt\":-2}");
        assertThat(Cbor.object(hex("bf 7f 62 4675 61 6e ff 9f 01 9f 02 ff ff ff")))
                .hasToString("{\"Fun\":[1,[2]]}");
        assertThat(value("7f 65 7374726561 64 6d696e67 ff")).isEqualTo("streaming");
        assertThat(value("5f 42 0102 43 030405 ff")).isEqualTo("AQIDBAU=");
    }

    @Test
    void aTagTellsMomentsFromNumbers() {
        assertThat(value("c1 1a 514b67b0")).isEqualTo(Instant.parse("2013-03-21T20:04:00Z"));
        assertThat(value("c1 fb 41d452d9ec200000")).isEqualTo(Instant.parse("2013-03-21T20:04:00.500Z"));
        assertThat(value("1a 514b67b0")).isEqualTo(1363896240L);
        assertThat(EpochSeconds.read(Cbor.object(hex("a1 61 76 c1 1a 514b67b0")), "v"))
                .isEqualTo(Instant.parse("2013-03-21T20:04:00Z"));
        assertThat(EpochSeconds.read(Cbor.object(hex("a1 61 76 1a 514b67b0")), "v"))
                .isEqualTo(Instant.parse("2013-03-21T20:04:00Z"));
    }

    @Test
    void aMomentIsATaggedDoubleAndANumberWithAFractionADouble() {
        JsonObject document = JsonObject.builder()
                .put("t", Instant.parse("2013-03-21T20:04:00.500Z"))
                .put("d", new BigDecimal("1.0"))
                .put("n", 5)
                .build();

        assertThat(HexFormat.of().formatHex(Cbor.bytes(document)))
                .isEqualTo("a3" + "6174" + "c1fb41d452d9ec200000" + "6164" + "fb3ff0000000000000" + "616e" + "05");
        assertThat(document).hasToString("{\"t\":1363896240.500,\"d\":1.0,\"n\":5}");
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            JsonObject document = document(random, 4);

            assertThat(Cbor.object(Cbor.bytes(document))).as("document %s", i).isEqualTo(document);
        }
    }

    private static JsonObject document(Random random, int levels) {
        JsonObject.Builder document = JsonObject.builder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = text(random);
            switch (random.nextInt(8)) {
                case 0 -> document.put(name, text(random));
                case 1 -> document.put(name, random.nextLong() >> random.nextInt(64));
                case 2 ->
                    document.put(name, BigDecimal.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40))));
                case 3 -> document.put(name, random.nextBoolean());
                case 4 -> document.put(name, Instant.ofEpochMilli(random.nextLong() >> 22));
                case 5 -> document.putNull(name);
                case 6 -> document.put(name, list(random, levels - 1));
                default -> document.put(name, levels == 0 ? JsonObject.empty() : document(random, levels - 1));
            }
        }
        return document.build();
    }

    private static List<Object> list(Random random, int levels) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            list.add(levels > 0 && random.nextInt(8) == 0 ? document(random, levels - 1) : (Object) random.nextLong());
        }
        return list;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 3000 : 12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(50) : 32 + random.nextInt(900));
        }
        return text.toString();
    }

    /** Whatever comes is a document or is refused in one of two ways, and quickly. */
    private static void isReadOrRefused(byte[] bytes, String seed) {
        try {
            assertThat(Cbor.object(bytes)).isNotNull();
        } catch (MalformedCbor | WrongKind refused) {
            assertThat(refused.getMessage()).as(seed).isNotBlank();
        }
    }

    @Test
    void bytesOfAllKindsAreReadOrRefused() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[0] = (byte) (random.nextBoolean() ? 0xbf : 0xa0 + random.nextInt(8));
            }
            isReadOrRefused(bytes, "round " + i);
        }
    }

    @Test
    void documentsWithAFewWrongBytesAreReadOrRefused() {
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Cbor.bytes(document(random, 3));
            for (int wrong = 1 + random.nextInt(3); wrong > 0; wrong--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            isReadOrRefused(random.nextInt(4) == 0 ? Arrays.copyOf(bytes, bytes.length / 2) : bytes, "round " + i);
        }
    }

    @Test
    void whatPromisesMoreThanItHasIsRefusedBeforeItIsBelieved() {
        for (String liar : List.of(
                "bb 7fffffffffffffff", // a map of 2^63 - 1 members
                "a1 61 76 9b 7fffffffffffffff", // a list
                "a1 61 76 9a ffffffff 01",
                "a1 61 76 7b 7fffffffffffffff", // a text
                "a1 61 76 7a 7fffffff 61",
                "a1 61 76 5a 7fffffff 61",
                "a1 7b 7fffffffffffffff",
                "bf 61 76",
                "a1 61 76 9f 01",
                "a1 61 76 7f 61 61")) {
            assertThatThrownBy(() -> Cbor.object(hex(liar))).as(liar).isInstanceOf(MalformedCbor.class);
        }
    }

    @Test
    void whatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> Cbor.object(hex("a1 61 76" + "81".repeat(100_000))))
                .isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> Cbor.object(hex("a1 61 76".repeat(100_000)))).isInstanceOf(MalformedCbor.class);
        assertThat(Cbor.object(hex("a1 61 76" + "81".repeat(90) + "01")).has("v"))
                .isTrue();
    }

    @Test
    void tagsThatWouldMakeNumbersOfAnySizeAreRefused() {
        for (String number : List.of(
                "c2 49 010000000000000000",
                "c2 5a 00010000" + "ff".repeat(65_536),
                "c4 82 1a 7fffffff 01",
                "c4 82 21 19 6ab3",
                "c1 fb 7fefffffffffffff",
                "c1 f9 7e00",
                "c1 61 61",
                "c1 f6")) {
            assertThatThrownBy(() -> value(number)).as(number).isInstanceOf(MalformedCbor.class);
        }
    }

    @Test
    void nothingMayFollowAndNothingButAMapIsADocument() {
        assertThatThrownBy(() -> Cbor.object(hex("a0 a0"))).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> Cbor.object(new byte[0])).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> Cbor.object(hex("80"))).isInstanceOf(WrongKind.class);
        assertThatThrownBy(() -> Cbor.object(hex("f6"))).isInstanceOf(WrongKind.class);
    }
}
