package dev.lambent.log;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.invoke.LogTail;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what functions log. A listener of the event log; used inside turns. */
public final class LogBook implements Consumer<RuntimeEvent>, LogTail {

    /** AWS returns the last 4 KB (Lambda API Reference, "Invoke"). */
    private static final int TAIL_BYTES = 4096;

    private static final int CHARACTERS_OF_AN_EVENT = 200;

    private final Timeline timeline;
    private final Bounds bounds;
    /** By environment; the one that logged first comes first. */
    private final Map<String, Stream> streams = new LinkedHashMap<>();

    private final Map<String, List<Runnable>> waiting = new HashMap<>();
    private long sequence;
    private long characters;

    /**
     * How much is kept.
     *
     * @param entriesPerStream the most entries of one environment
     * @param charactersInAll the most characters that everything together has, 200 counted for each entry besides its text
     * @param streams the most streams
     */
    public record Bounds(int entriesPerStream, long charactersInAll, int streams) {

        /** Enough to find out what happened: 2,000 entries a stream, 8 million characters, 4,000 streams. */
        public static final Bounds DEFAULT = new Bounds(2000, 8_000_000, 4000);
    }

    /** An empty book. */
    public LogBook(Timeline timeline, Bounds bounds) {
        this.timeline = timeline;
        this.bounds = bounds;
    }

    @Override
    public void accept(RuntimeEvent event) {
        EnvironmentEvent.Place place = placeOf(event);
        if (place == null) {
            return;
        }
        Stream stream = streams.computeIfAbsent(place.environmentId(), id -> new Stream(place));
        Entry entry = new Entry(++sequence, event);
        stream.entries.addLast(entry);
        characters += entry.characters();
        if (stream.entries.size() > bounds.entriesPerStream()) {
            drop(stream);
        }
        while (characters > bounds.charactersInAll() || streams.size() > bounds.streams()) {
            dropOldest();
        }
        wake(place.functionArn());
    }

    @Override
    public String of(EnvironmentEvent.Place place, String requestId) {
        Stream stream = streams.get(place.environmentId());
        if (stream == null) {
            return "";
        }
        Deque<String> lines = new ArrayDeque<>();
        int bytes = 0;
        Iterator<Entry> latestFirst = stream.entries.descendingIterator();
        while (latestFirst.hasNext() && bytes < TAIL_BYTES) {
            Entry entry = latestFirst.next();
            List<String> texts = stream.lines(entry.event);
            for (int at = texts.size() - 1; at >= 0; at--) {
                String line = texts.get(at) + "\n";
                bytes += line.getBytes(StandardCharsets.UTF_8).length;
                lines.addFirst(line);
            }
            if (entry.event instanceof InvocationEvent.Started started
                    && started.requestId().equals(requestId)) {
                break;
            }
        }
        return end(String.join("", lines));
    }

    /**
     * What a function has logged after a sequence number, oldest first.
     *
     * @param most after so many lines it ends, though not within an entry: the last line's sequence number is where to go on
     */
    public List<LogLine> read(String functionArn, long after, int most) {
        timeline.checkTurn();
        List<LogLine> lines = new ArrayList<>();
        for (Stream stream : streams.values()) {
            if (stream.place.functionArn().equals(functionArn)) {
                stream.addLines(after, lines);
            }
        }
        lines.sort((one, other) -> Long.compare(one.sequence(), other.sequence()));
        int end = Math.min(most, lines.size());
        while (end > 0
                && end < lines.size()
                && lines.get(end).sequence() == lines.get(end - 1).sequence()) {
            end++;
        }
        return lines.subList(0, end);
    }

    /** Does something once, in a turn, when the function logs the next time, unless that is called off before. */
    public Cancellable whenMore(String functionArn, Runnable then) {
        timeline.checkTurn();
        waiting.computeIfAbsent(functionArn, arn -> new ArrayList<>()).add(then);
        return () -> waiting.computeIfPresent(functionArn, (arn, others) -> {
            others.remove(then);
            return others.isEmpty() ? null : others;
        });
    }

    /** Forgets everything. */
    public void clear() {
        timeline.checkTurn();
        streams.clear();
        characters = 0;
    }

    private static EnvironmentEvent.@Nullable Place placeOf(RuntimeEvent event) {
        if (event instanceof EnvironmentEvent environmentEvent) {
            return environmentEvent.place();
        }
        if (event instanceof InvocationEvent.Started started) {
            return started.place();
        }
        return event instanceof InvocationEvent.Ended ended ? ended.place() : null;
    }

    private void wake(String functionArn) {
        if (!waiting.isEmpty()) {
            List<Runnable> woken = waiting.remove(functionArn);
            if (woken != null) {
                woken.forEach(Runnable::run);
            }
        }
    }

    private void dropOldest() {
        Stream oldest = streams.values().iterator().next();
        if (streams.size() > bounds.streams() || oldest.entries.size() <= 1) {
            oldest.entries.forEach(entry -> characters -= entry.characters());
            streams.remove(oldest.place.environmentId());
        } else {
            drop(oldest);
        }
    }

    private void drop(Stream stream) {
        characters -= stream.entries.removeFirst().characters();
    }

    /** The last bytes of a text, cut between characters. */
    private static String end(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= TAIL_BYTES) {
            return text;
        }
        int from = bytes.length - TAIL_BYTES;
        while (from < bytes.length && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private record Entry(long sequence, RuntimeEvent event) {

        /** What it weighs: its text, and about as much as an event without one takes. */
        int characters() {
            return event instanceof EnvironmentEvent.Printed printed
                    ? CHARACTERS_OF_AN_EVENT + printed.output().text().length()
                    : CHARACTERS_OF_AN_EVENT;
        }
    }

    /** What one environment has logged. */
    private static final class Stream {
        private final EnvironmentEvent.Place place;
        private final Deque<Entry> entries = new ArrayDeque<>();

        private Stream(EnvironmentEvent.Place place) {
            this.place = place;
        }

        private List<String> lines(RuntimeEvent event) {
            return place.logging().json() ? LogJson.lines(event, place.logging().systemLevel()) : LogText.lines(event);
        }

        private void addLines(long after, List<LogLine> lines) {
            for (Entry entry : entries) {
                if (entry.sequence > after) {
                    for (String text : lines(entry.event)) {
                        lines.add(new LogLine(
                                entry.sequence,
                                entry.event.at(),
                                place.logging().group(),
                                place.logStream(),
                                text));
                    }
                }
            }
        }
    }
}
