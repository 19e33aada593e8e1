package dev.lambent.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import example.Echo;
import example.Exiting;
import example.Halting;
import example.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Finding the calls of System.exit and System.getenv in class files. That they are redirected is tried in
 * {@link InProcessSandboxIT}.
 */
class ProcessCallsTest {

    private static final String SUBSTITUTE = "dev/lambent/inprocess/FunctionProcess";

    @Test
    void aClassThatExitsGetsAnotherMethodToCall() throws IOException {
        byte[] code = codeOf(Exiting.class);

        byte[] redirected = ProcessCalls.redirected(code);

        assertThat(text(code)).doesNotContain(SUBSTITUTE);
        assertThat(text(redirected)).contains(SUBSTITUTE);
        assertThat(redirected).hasSize(code.length + 6 + SUBSTITUTE.length());
    }

    @Test
    void aClassThatReadsVariablesDoesTooForEachWay() throws IOException {
        byte[] code = codeOf(Variables.class);

        byte[] redirected = ProcessCalls.redirected(code);

        assertThat(text(redirected)).containsOnlyOnce(SUBSTITUTE);
        assertThat(redirected).hasSize(code.length + 6 + SUBSTITUTE.length());
    }

    @Test
    void aClassThatDoesNotIsLeftAlone() throws IOException {
        byte[] code = codeOf(Echo.class);

        assertThat(ProcessCalls.redirected(code)).isSameAs(code);
    }

    @Test
    void aClassThatExitsInItsOwnWayIsLeftAlone() throws IOException {
        byte[] code = codeOf(OwnExit.class);

        assertThat(ProcessCalls.redirected(code)).isSameAs(code);
    }

    @Test
    void aBrokenClassIsLeftToTheJvm() throws IOException {
        byte[] code = codeOf(Halting.class);

        for (int length = 0; length < code.length; length += 7) {
            byte[] part = Arrays.copyOf(code, length);
            assertThat(ProcessCalls.redirected(part)).startsWith(Arrays.copyOf(part, Math.min(length, 8)));
        }
        byte[] noise = code.clone();
        Arrays.fill(noise, 10, 200, (byte) 2);
        assertThat(ProcessCalls.redirected(noise)).isSameAs(noise);
    }

    private static byte[] codeOf(Class<?> type) throws IOException {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] code) {
        return new String(code, StandardCharsets.ISO_8859_1);
    }

    /** Has a method of that name and type itself. */
    private static final class OwnExit {
        static void exit(int status) {
            if (status > 0) {
                exit(status - 1);
            }
        }
    }
}
