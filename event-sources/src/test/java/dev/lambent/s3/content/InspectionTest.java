package dev.lambent.s3.content;

import static dev.lambent.s3.content.ChunkedBody.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send as an object, and what S3 says to what they may not. */
class InspectionTest {

    private static final String UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final byte[] TEXT = "123456789".getBytes(US_ASCII);
    private static final String CRC32 = "y/Q5Jg==";
    private static final String MALFORMED_TRAILER =
            "The request contained trailing data that was not well-formed or did not conform to our published schema.";

    private static Inspection.Finding inspect(HttpRequest head, byte[] body, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inspection inspection = new Inspection(head, out::write);
        inspection.write(body, 0, body.length);
        Inspection.Finding finding = inspection.finish();
        assertThat(out.toByteArray()).isEqualTo(content);
        return finding;
    }

    private static AbstractThrowableAssert<?, ?> refused(HttpRequest head, byte[] body, String code) {
        return assertThatThrownBy(() -> inspect(head, body, TEXT))
                .isInstanceOfSatisfying(
                        ContentFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static HttpRequest plain(String... fields) {
        HttpRequest head = HttpRequest.of("PUT", "/bucket/key").withHeader("Content-Length", "9");
        for (int i = 0; i < fields.length; i += 2) {
            head = head.withHeader(fields[i], fields[i + 1]);
        }
        return head;
    }

    @Test
    void bytesWithoutAChecksumGetTheOneThatS3Makes() throws IOException {
        Inspection.Finding finding = inspect(plain(), TEXT, TEXT);

        assertThat(finding)
                .isEqualTo(new Inspection.Finding(
                        9,
                        "25f9e794323b453885f5181f1b624d0b",
                        new ObjectChecksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=", false)));
    }

    @ParameterizedTest
    @EnumSource
    void aChecksumInTheHeaderIsCheckedAndKept(ChecksumAlgorithm algorithm) throws IOException {
        String right = ChunkedBody.checksum(algorithm, TEXT);
        String wrong = ChunkedBody.checksum(algorithm, new byte[1]);

        assertThat(inspect(plain(algorithm.header(), right), TEXT, TEXT).checksum())
                .isEqualTo(new ObjectChecksum(algorithm, right, false));
        refused(plain(algorithm.header(), wrong), TEXT, "BadDigest")
                .hasMessage("The " + algorithm + " you specified did not match the calculated checksum.");
        refused(plain(algorithm.header(), right.substring(1)), TEXT, "InvalidRequest")
                .hasMessage("Value for " + algorithm.header() + " header is invalid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short===", "shrt", "toolong=", "^^^^^^==", "y^/^Q5^J^g==", "y/Q5Jh==", ""})
    void aChecksumThatIsNotBase64OfItsSizeIsNone(String value) {
        refused(plain("x-amz-checksum-crc32", value), TEXT, "InvalidRequest")
                .hasMessage("Value for x-amz-checksum-crc32 header is invalid.");
    }

    @Test
    void md5IsCheckedAsAnyoneSendsIt() throws IOException {
        assertThat(inspect(plain("Content-MD5", "JfnnlDI7RTiF9RgfG2JNCw=="), TEXT, TEXT))
                .isNotNull();
        refused(plain("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="), TEXT, "BadDigest")
                .hasMessage("The Content-MD5 you specified did not match what we received.")
                .isInstanceOfSatisfying(
                        ContentFault.class,
                        fault -> assertThat(fault.members())
                                .isEqualTo(Map.of(
                                        "ExpectedDigest", "1B2M2Y8AsgTpgAmY7PhCfg==",
                                        "CalculatedDigest", "JfnnlDI7RTiF9RgfG2JNCw==")));
        refused(plain("Content-MD5", "25f9e794323b453885f5181f1b624d0b"), TEXT, "InvalidDigest")
                .hasMessage("The Content-MD5 you specified was invalid.");
    }

    @Test
    void theSignedHashIsChecked() throws IOException {
        String hash = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";

        assertThat(inspect(plain("x-amz-content-sha256", hash), TEXT, TEXT)).isNotNull();
        assertThat(inspect(plain("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), TEXT, TEXT))
                .isNotNull();
        refused(plain("x-amz-content-sha256", "0".repeat(64)), TEXT, "XAmzContentSHA256Mismatch")
                .hasMessage("The provided 'x-amz-content-sha256' header does not match what was computed.")
                .isInstanceOfSatisfying(
                        ContentFault.class,
                        fault -> assertThat(fault.members()).containsEntry("S3ComputedContentSHA256", hash));
        refused(plain("x-amz-content-sha256", "nonsense"), TEXT, "InvalidArgument");
    }

    @Test
    void headersThatContradictEachOtherAreRefused() {
        refused(plain("x-amz-checksum-crc32", CRC32, "x-amz-checksum-crc32c", "4waSgw=="), TEXT, "InvalidRequest")
                .hasMessage("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        refused(plain("x-amz-checksum-crc32", CRC32, "x-amz-trailer", "x-amz-checksum-crc32"), TEXT, "InvalidRequest")
                .hasMessage("Expecting a single x-amz-checksum- header");
        refused(plain("x-amz-sdk-checksum-algorithm", "SHA1", "x-amz-checksum-crc32", CRC32), TEXT, "InvalidRequest")
                .hasMessage("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        refused(plain("x-amz-sdk-checksum-algorithm", "CRC32"), TEXT, "InvalidRequest")
                .hasMessageStartingWith("x-amz-sdk-checksum-algorithm specified, but no corresponding");
        refused(plain("x-amz-sdk-checksum-algorithm", "MD4"), TEXT, "InvalidRequest")
                .hasMessageEndingWith("valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        refused(plain("x-amz-trailer", "x-amz-checksum-sha3"), TEXT, "InvalidRequest")
                .hasMessage("The value specified in the x-amz-trailer header is not supported");
        refused(plain("Transfer-Encoding", "chunked"), TEXT, "NotImplemented");
    }

    @Test
    void aTrailerIsExpectedWhereItWasAnnouncedAndNowhereElse() throws IOException {
        byte[] bare = new ChunkedBody(false).chunk(TEXT).end("");
        byte[] trailed = new ChunkedBody(false).chunk(TEXT).end("x-amz-checksum-crc32:" + CRC32);
        HttpRequest announcing = request(UNSIGNED, 9).withHeader("x-amz-trailer", "x-amz-checksum-crc32");

        assertThat(inspect(announcing, trailed, TEXT).checksum().value()).isEqualTo(CRC32);
        assertThat(inspect(request(UNSIGNED, 9), bare, TEXT).checksum().algorithm())
                .isEqualTo(ChecksumAlgorithm.CRC64NVME);
        refused(announcing, bare, "MalformedTrailerError").hasMessage(MALFORMED_TRAILER);
        refused(request(UNSIGNED, 9), trailed, "MalformedTrailerError").hasMessage(MALFORMED_TRAILER);
        refused(plain("x-amz-trailer", "x-amz-checksum-crc32"), TEXT, "MalformedTrailerError");
    }

    @ParameterizedTest
    @CsvSource({"AAAAAA==, BadDigest", "AAAA, InvalidRequest", "'', InvalidRequest"})
    void aTrailerIsCheckedAsAHeaderIs(String value, String code) {
        byte[] body = new ChunkedBody(false).chunk(TEXT).end("x-amz-checksum-crc32:" + value);

        refused(request(UNSIGNED, 9).withHeader("x-amz-trailer", "x-amz-checksum-crc32"), body, code);
    }

    /** As AWS has been seen to take them. */
    @ParameterizedTest
    @ValueSource(strings = {":%s\r\n", ":%s\n\r\n\r\n\r\n", "  :    %s  \n\r\n", ":%s\r\n\r\nRANDOM DATA"})
    void trailersMayEndInManyWays(String end) throws IOException {
        byte[] body = new ChunkedBody(false)
                .chunk(TEXT)
                .text("0\r\nx-amz-checksum-crc32" + end.replace("%s", CRC32))
                .bytes();

        assertThat(inspect(request(UNSIGNED, 9).withHeader("x-amz-trailer", "x-amz-checksum-crc32"), body, TEXT)
                        .checksum()
                        .value())
                .isEqualTo(CRC32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"
            })
    void signaturesOfChunksAreSkipped(String kind) throws IOException {
        byte[] content = ChunkedBody.random(100_000, 3);
        boolean trailed = kind.endsWith("TRAILER");
        HttpRequest head = request(kind, content.length);
        String trailer = "";
        if (trailed) {
            head = head.withHeader("x-amz-trailer", "x-amz-checksum-sha256");
            trailer = "x-amz-checksum-sha256:" + ChunkedBody.checksum(ChecksumAlgorithm.SHA256, content);
        }

        assertThat(inspect(head, ChunkedBody.of(content, 8192, true).end(trailer), content)
                        .length())
                .isEqualTo(100_000);
    }

    @Test
    void chunksThatEndTooEarlyAreIncompleteWhereverTheyEnd() {
        byte[] content = ChunkedBody.random(20_000, 5);
        byte[] body = ChunkedBody.of(content, 10_000, true).end("");

        for (int cut = 0; cut < body.length; cut += cut < 19_000 ? 997 : 1) {
            byte[] some = Arrays.copyOf(body, cut);
            refused(request("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 20_000), some, "IncompleteBody")
                    .hasMessage("The request body terminated unexpectedly");
        }
    }

    @Test
    void framesThatAreNoneAreRefused() {
        for (String body : List.of(
                "9\n123456789\r\n0\r\n\r\n",
                "9\r\n123456789X\r\n0\r\n\r\n",
                "g\r\n123456789\r\n0\r\n\r\n",
                "-9\r\n123456789\r\n0\r\n\r\n",
                "\r\n",
                ";chunk-signature=1\r\n",
                "\u0669\r\n",
                "7fffffffffffffffff\r\n",
                "9".repeat(2000),
                "9;" + "x".repeat(2000) + "\r\n123456789\r\n0\r\n\r\n")) {
            refused(request(UNSIGNED, 9), body.getBytes(US_ASCII), "IncompleteBody");
        }
        refused(request(UNSIGNED, 9), trailers("no colon\r\n\r\n"), "MalformedTrailerError");
        refused(request(UNSIGNED, 9), trailers(":empty\r\n\r\n"), "MalformedTrailerError");
        refused(request(UNSIGNED, 9), trailers("x".repeat(2000)), "MalformedTrailerError");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            many.append("x-").append(i).append(":1\r\n");
        }
        refused(request(UNSIGNED, 9), trailers(many.toString()), "MalformedTrailerError");
    }

    private static byte[] trailers(String text) {
        return ("9\r\n123456789\r\n0\r\n" + text).getBytes(US_ASCII);
    }

    @Test
    void theDecodedLengthHasToBeRight() {
        byte[] body = new ChunkedBody(false).chunk(TEXT).end("");

        refused(request(UNSIGNED, 8), body, "IncompleteBody")
                .hasMessage("You did not provide the number of bytes specified by the Content-Length HTTP header");
        refused(request(UNSIGNED, 10), body, "IncompleteBody");
        refused(plain("x-amz-content-sha256", UNSIGNED), body, "MissingContentLength");
        refused(request(UNSIGNED, (5L << 30) + 1), body, "EntityTooLarge")
                .isInstanceOfSatisfying(
                        ContentFault.class,
                        fault -> assertThat(fault.members())
                                .isEqualTo(Map.of("ProposedSize", "5368709121", "MaxSizeAllowed", "5368709120")));
    }

    @Test
    void onlyTheLastChunkMayBeSmall() {
        refused(
                        request(UNSIGNED, 18),
                        new ChunkedBody(false).chunk(TEXT).chunk(TEXT).end(""),
                        "InvalidChunkSizeError")
                .hasMessage("Only the last chunk is allowed to have a size less than 8192 bytes")
                .isInstanceOfSatisfying(
                        ContentFault.class,
                        fault -> assertThat(fault.members()).isEqualTo(Map.of("Chunk", "1", "BadChunkSize", "9")));
    }

    @Test
    void theSameComesOutInWhateverPiecesABodyArrives() throws IOException {
        Random random = new Random(2026);
        for (int round = 0; round < 200; round++) {
            byte[] content = ChunkedBody.random(random.nextInt(60_000), round);
            String checksum = ChunkedBody.checksum(ChecksumAlgorithm.CRC32C, content);
            byte[] body = ChunkedBody.of(content, 8192 + random.nextInt(9000), random.nextBoolean())
                    .end("x-amz-checksum-crc32c:" + checksum);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Inspection inspection = new Inspection(
                    request("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", content.length)
                            .withHeader("x-amz-trailer", "x-amz-checksum-crc32c"),
                    out::write);

            int at = 0;
            while (at < body.length) {
                int some = Math.min(body.length - at, random.nextInt(4) == 0 ? 1 : random.nextInt(5000));
                inspection.write(body, at, some);
                at += some;
            }

            assertThat(inspection.finish().checksum().value())
                    .as("seed %d", round)
                    .isEqualTo(checksum);
            assertThat(HexFormat.of().formatHex(out.toByteArray()))
                    .as("seed %d", round)
                    .isEqualTo(HexFormat.of().formatHex(content));
        }
    }

    @Test
    void anEmptyObjectMayComeInOneChunk() throws IOException {
        assertThat(inspect(request(UNSIGNED, 0), new ChunkedBody(false).end(""), new byte[0])
                        .md5())
                .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }
}
