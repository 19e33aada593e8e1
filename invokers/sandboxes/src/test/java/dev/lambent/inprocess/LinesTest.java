package dev.lambent.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.RecordingObserver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How bytes become log events. */
class LinesTest {

    private final RecordingObserver observer = new RecordingObserver();
    private final Printing printing = new Printing(observer, Runnable::run);
    private final Lines lines = printing.lines();

    @Test
    void aLineIsAnEventWhenItEnds() {
        print("one\ntw");
        print("o\r\n\nthree");
        assertThat(observer.texts()).containsExactly("one", "two", "");

        printing.endInvocation();
        assertThat(observer.texts()).containsExactly("one", "two", "", "three");
    }

    @Test
    void aMessageEndsTheLineThatHasBegun() {
        print("begun");
        lines.message(LogLevel.WARN, true, bytes("{\n}\n"));
        lines.message(LogLevel.UNDEFINED, false, bytes(""));

        assertThat(observer.outputs())
                .containsExactly(Output.line("begun"), new Output("{\n}", "WARN", true), new Output("", null, false));
    }

    @Test
    void aLongLineIsCutWhereACharacterEnds() {
        String letters = "x".repeat(Lines.LONGEST_EVENT - 1);
        print(letters + "\u20acyz");
        printing.endInvocation();

        assertThat(observer.texts()).containsExactly(letters, "\u20acyz");
    }

    @Test
    void aLineOfAsciiMayFillAnEvent() {
        String letters = "x".repeat(Lines.LONGEST_EVENT);
        print(letters + letters + "\n");

        assertThat(observer.texts()).containsExactly(letters, letters);
    }

    @Test
    void bytesThatAreNoTextDontGrowWithoutBound() {
        byte[] noise = new byte[Lines.LONGEST_EVENT * 2];
        Arrays.fill(noise, (byte) 0x80);
        lines.write(noise, 0, noise.length);
        printing.endInvocation();

        assertThat(observer.texts()).hasSize(2);
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        print("before\n");
        printing.close();
        print("after\n");

        assertThat(observer.texts()).containsExactly("before");
    }

    private void print(String text) {
        byte[] bytes = bytes(text);
        lines.write(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
