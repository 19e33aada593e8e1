package dev.lambent.s3.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.s3.content.MultipartDigests.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checksums against the check values that their catalogues give, and against each other. */
class DigestTest {

    private static final byte[] CHECK = "123456789".getBytes(US_ASCII);

    @Test
    void checkValuesAreThoseOfTheCatalogues() {
        assertThat(hex(ChecksumAlgorithm.CRC32)).isEqualTo("cbf43926");
        assertThat(hex(ChecksumAlgorithm.CRC32C)).isEqualTo("e3069283");
        assertThat(hex(ChecksumAlgorithm.CRC64NVME)).isEqualTo("ae8b14860a799888");
        assertThat(hex(ChecksumAlgorithm.SHA1)).isEqualTo("f7c3bc1d808e04732adf679965ccc34ca7ae3441");
        assertThat(hex(ChecksumAlgorithm.SHA256))
                .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    }

    private static String hex(ChecksumAlgorithm algorithm) {
        Digest digest = Digest.of(algorithm);
        digest.update(CHECK, 0, CHECK.length);
        byte[] value = digest.value();
        assertThat(value).hasSize(algorithm.size());
        return HexFormat.of().formatHex(value);
    }

    @Test
    void crc64IsTheSameInWhateverPiecesTheBytesCome() {
        Random random = new Random(64);
        byte[] bytes = ChunkedBody.random(1000, 1);
        String whole = ChunkedBody.checksum(ChecksumAlgorithm.CRC64NVME, bytes);
        for (int round = 0; round < 100; round++) {
            Crc64Nvme crc = new Crc64Nvme();
            int at = 0;
            while (at < bytes.length) {
                int some = Math.min(bytes.length - at, random.nextInt(40));
                crc.update(bytes, at, some);
                at += some;
                if (at < bytes.length) {
                    crc.update(bytes[at]);
                    at++;
                }
            }
            assertThat(Crc.of(ChecksumAlgorithm.CRC64NVME).write(crc.getValue()))
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CRC.*", mode = EnumSource.Mode.MATCH_ALL)
    void theChecksumOfAllBytesFollowsFromThoseOfTheParts(ChecksumAlgorithm algorithm) {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = ChunkedBody.random(random.nextInt(200_000), round);
            List<Part> parts = new ArrayList<>();
            int at = 0;
            while (at < bytes.length) {
                int end = Math.min(bytes.length, at + random.nextInt(70_000));
                parts.add(
                        new Part(ChunkedBody.checksum(algorithm, Arrays.copyOfRange(bytes, at, end)), (long) end - at));
                at = end;
            }

            assertThat(MultipartDigests.full(algorithm, parts))
                    .isEqualTo(new ObjectChecksum(algorithm, ChunkedBody.checksum(algorithm, bytes), false));
        }
    }

    @Test
    void partsOfTerabytesAreCombinedAtOnce() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            parts.add(new Part("rosUhgp5mIg=", 5L << 30));
        }

        assertThat(MultipartDigests.full(ChecksumAlgorithm.CRC64NVME, parts).value())
                .hasSize(12);
    }

    @Test
    void hashesOfPartsMakeNoHashOfTheWhole() {
        assertThatThrownBy(() -> MultipartDigests.full(ChecksumAlgorithm.SHA256, List.of()))
                .hasMessage("SHA256 of parts can't be combined");
    }

    /** The values are those of AWS's own example: the hash of the parts' hashes, and their number. */
    @Test
    void compositesAreChecksumsOfChecksumsWithTheNumberOfParts() {
        String part = ChunkedBody.checksum(ChecksumAlgorithm.CRC32, CHECK);

        ObjectChecksum composite = MultipartDigests.composite(ChecksumAlgorithm.CRC32, List.of(part, part));

        byte[] both = HexFormat.of().parseHex("cbf43926cbf43926");
        assertThat(composite)
                .isEqualTo(new ObjectChecksum(
                        ChecksumAlgorithm.CRC32, ChunkedBody.checksum(ChecksumAlgorithm.CRC32, both) + "-2", true));
    }

    @Test
    void theETagOfPartsIsTheMd5OfTheirMd5s() {
        String empty = "d41d8cd98f00b204e9800998ecf8427e";

        assertThat(MultipartDigests.eTag(List.of(empty))).isEqualTo("59adb24ef3cdbe0297f05b395827453f-1");
    }
}
