package dev.lambent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lambent.function.MemorySize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that pass between the domain and its sandboxes. */
class SandboxValuesTest {

    @ParameterizedTest
    @CsvSource({
        "128,0.0724,2",
        "1769,1.0,2",
        "3008,1.7004,2",
        "3009,1.7009,3",
        "5307,3.0,3",
        "5308,3.0006,4",
        "7076,4.0,4",
        "7077,4.0006,5",
        "8845,5.0,5",
        "8846,5.0006,6",
        "10240,5.7886,6"
    })
    void cpuFollowsFromMemory(int megabytes, double vcpus, int cores) {
        CpuShare share = CpuShare.of(MemorySize.ofMegabytes(megabytes));
        assertThat(share.vcpus()).isEqualTo(vcpus, within(0.0001));
        assertThat(share.visibleCores()).isEqualTo(cores);
    }

    @Test
    void aMemorySizeIsMoreThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> MemorySize.ofMegabytes(0));
        assertThat(MemorySize.ofMegabytes(10_240).bytes()).isEqualTo(10_737_418_240L);
        assertThat(MemorySize.ofMegabytes(128))
                .isLessThan(MemorySize.ofMegabytes(129))
                .hasToString("128 MB");
    }

    @Test
    void payloadsAreEqualByContentWhereverTheirBytesAre() {
        byte[] buffer = "xx{\"a\":1}xx".getBytes(StandardCharsets.UTF_8);
        Payload part = new Payload(buffer, 2, 7);
        assertThat(part).isEqualTo(Payload.of("{\"a\":1}")).hasSameHashCodeAs(Payload.of("{\"a\":1}"));
        assertThat(part.text()).isEqualTo("{\"a\":1}");
        assertThat(part.toByteArray()).isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(part).isNotEqualTo(Payload.of("{\"a\":2}")).isNotEqualTo(Payload.EMPTY);
    }

    @Test
    void aLongPayloadIsNotPrinted() {
        assertThat(Payload.of("x".repeat(201))).hasToString("201 bytes");
        assertThat(Payload.of("short")).hasToString("short");
    }

    @Test
    void aResponseThatIsTooLargeIsAnErrorInAwssWords() {
        assertThat(ResponseLimit.BYTES).isEqualTo(6_291_556);
        assertThat(ResponseLimit.exceeded().error().text())
                .isEqualTo("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size"
                        + " (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void peaksAreRoundedUpToMegabytes() {
        assertThat(new MemoryUse(0).peakMegabytes()).isZero();
        assertThat(new MemoryUse(1).peakMegabytes()).isEqualTo(1);
        assertThat(new MemoryUse(2 * 1024 * 1024).peakMegabytes()).isEqualTo(2);
    }
}
