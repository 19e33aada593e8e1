package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a child process writes on its standard output. */
class StandardOutputTest {

    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final StandardOutput output = new StandardOutput(pipe);
    private final PrintStream out = new PrintStream(output, true, UTF_8);

    @Test
    void printsArePlainBytes() {
        out.print("é");
        out.println("!");
        assertThat(pipe.toString(UTF_8)).isEqualTo("é!" + System.lineSeparator());
        assertThat(output.written()).isEqualTo(pipe.size());
    }

    @Test
    void aLoggedMessageIsAFrame() {
        output.log(LogLevel.WARN, LogFormat.TEXT, "two\nlines".getBytes(UTF_8));
        ByteBuffer frame = ByteBuffer.wrap(pipe.toByteArray());
        assertThat(frame.getInt()).isEqualTo(0xa55a0000 | 4 << 2 | 1 << 1 | 1);
        assertThat(frame.getInt()).isEqualTo(9);
        assertThat(frame.getLong()).isGreaterThan(1_700_000_000_000_000L);
        byte[] message = new byte[frame.remaining()];
        frame.get(message);
        assertThat(new String(message, UTF_8)).isEqualTo("two\nlines");
        assertThat(output.written()).isEqualTo(25);
    }

    @Test
    void aFrameBeginsALine() {
        out.print("half");
        output.log(LogLevel.INFO, LogFormat.JSON, new byte[] {'x'});
        output.log(LogLevel.INFO, LogFormat.JSON, new byte[] {'y'});
        assertThat(pipe.size()).isEqualTo(4 + 1 + 17 + 17);
        assertThat(pipe.toByteArray()[4]).isEqualTo((byte) '\n');
        assertThat(pipe.toByteArray()[5]).isEqualTo((byte) 0xa5);
        assertThat(pipe.toByteArray()[22]).isEqualTo((byte) 0xa5);
    }

    @Test
    void aFunctionThatClosesSystemOutCanStillLog() {
        out.close();
        out.println("lost");
        output.log(LogLevel.UNDEFINED, LogFormat.TEXT, new byte[] {'x'});
        assertThat(pipe.size()).isEqualTo(17);
    }
}
