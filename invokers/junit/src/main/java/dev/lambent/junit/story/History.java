package dev.lambent.junit.story;

import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All that has happened in one runtime, and what belongs to which invocation. Told in turns, asked from any thread. */
public final class History implements Consumer<RuntimeEvent> {

    /** More than anybody reads; what comes then drops the first tenth. */
    private static final int MOST = 1_000_000;

    private final List<RuntimeEvent> events = new ArrayList<>();
    private final Map<String, InvocationEvent.Ended> ended = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();

    /** Nothing has happened yet. */
    public History() {}

    @Override
    public void accept(RuntimeEvent event) {
        synchronized (events) {
            if (events.size() == MOST) {
                events.subList(0, MOST / 10).clear();
            }
            events.add(event);
        }
        if (event instanceof InvocationEvent.Ended end) {
            ended.put(end.requestId(), end);
        } else if (event instanceof EnvironmentEvent.Printed printed && printed.requestId() != null) {
            lines.computeIfAbsent(printed.requestId(), id -> new ArrayList<>())
                    .add(printed.output().text());
        }
    }

    /** Everything, in order. */
    public List<RuntimeEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** How an invocation has ended, the last time it did: attempts of one event share their id. */
    public InvocationEvent.Ended ended(String requestId) {
        InvocationEvent.Ended end = ended.get(requestId);
        if (end == null) {
            throw new IllegalStateException("Invocation " + requestId + " has not ended");
        }
        return end;
    }

    /** What the function has printed and logged during an invocation that has ended. */
    public List<String> lines(String requestId) {
        List<String> printed = lines.get(requestId);
        return printed == null ? List.of() : List.copyOf(printed);
    }
}
