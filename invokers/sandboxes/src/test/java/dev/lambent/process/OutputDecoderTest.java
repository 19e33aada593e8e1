package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.sandbox.Output;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputDecoderTest {

    private static final int WARN_TEXT = 0xa55a0000 | 4 << 2 | 1 << 1 | 1;
    private static final int INFO_JSON = 0xa55a0000 | 3 << 2 | 1 << 1;

    private final List<Output> events = new ArrayList<>();
    private final OutputDecoder decoder = new OutputDecoder(events::add);

    @Test
    void eachLineIsAnEvent() {
        print("one\ntwo\r\n\nthree");

        assertThat(texts()).containsExactly("one", "two", "");

        decoder.flushLine();
        assertThat(texts()).containsExactly("one", "two", "", "three");
    }

    @Test
    void theEndOfALineThatWasFlushedIsNoEvent() {
        print("one");
        decoder.flushLine();
        print("\ntwo\n");

        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void aFrameIsOneEventHoweverManyLinesItHas() {
        print(frame(WARN_TEXT, "a\nb\n"), bytes("line\n"), frame(INFO_JSON, "{}"));

        assertThat(events)
                .containsExactly(
                        new Output("a\nb", "WARN", false), Output.line("line"), new Output("{}", "INFO", true));
    }

    @Test
    void bytesMayComeOneByOne() {
        byte[] all = joined(frame(WARN_TEXT, "é\n"), bytes("ü\n"), frame(INFO_JSON, ""), bytes("x\n"));

        for (byte one : all) {
            decoder.decode(new byte[] {one}, 0, 1);
        }

        assertThat(events)
                .containsExactly(
                        new Output("é", "WARN", false),
                        Output.line("ü"),
                        new Output("", "INFO", true),
                        Output.line("x"));
    }

    @Test
    void whatOnlyLooksLikeAFrameIsALine() {
        print(new byte[] {(byte) 0xa5, 0x5a, 0, (byte) 0xff}, bytes("rest\n"));
        print("¥Z is in the middle of a line\n");

        assertThat(texts()).hasSize(2);
        assertThat(texts().get(0)).endsWith("rest");
        assertThat(texts().get(1)).isEqualTo("¥Z is in the middle of a line");
    }

    @Test
    void aFrameIsNotFlushedInTheMiddle() {
        byte[] frame = frame(WARN_TEXT, "whole");
        decoder.decode(frame, 0, 18);
        decoder.flushLine();
        assertThat(events).isEmpty();

        decoder.decode(frame, 18, frame.length);
        assertThat(texts()).containsExactly("whole");
    }

    @Test
    void longEventsAreCutBetweenCharacters() {
        String text = "x" + "ü".repeat(OutputDecoder.LONGEST_EVENT);

        print(text + "\nnext\n");

        assertThat(texts()).hasSize(4);
        assertThat(String.join("", texts().subList(0, 3))).isEqualTo(text);
        assertThat(texts().get(3)).isEqualTo("next");
        assertThat(texts()).allMatch(part -> bytes(part).length <= OutputDecoder.LONGEST_EVENT);
    }

    @Test
    void longFramesAreCutToo() {
        String text = "y".repeat(OutputDecoder.LONGEST_EVENT + 1);

        print(frame(WARN_TEXT, text));

        assertThat(String.join("", texts())).isEqualTo(text);
        assertThat(events).hasSize(2).allMatch(event -> "WARN".equals(event.level()));
    }

    @Test
    void whatIsNotUtf8StaysReadable() {
        print(new byte[] {'a', (byte) 0xff, 'b', '\n'});

        assertThat(texts()).containsExactly("a\ufffdb");
    }

    private List<String> texts() {
        return events.stream().map(Output::text).toList();
    }

    private void print(String text) {
        print(bytes(text));
    }

    private void print(byte[]... parts) {
        byte[] all = joined(parts);
        decoder.decode(all, 0, all.length);
    }

    private static byte[] frame(int type, String message) {
        byte[] text = bytes(message);
        return ByteBuffer.allocate(16 + text.length)
                .putInt(type)
                .putInt(text.length)
                .putLong(0)
                .put(text)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
