package dev.lambent.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells listeners what happens, in order. Events are added inside turns; listeners run inside them and must be quick. */
public final class EventLog {

    private final List<Consumer<RuntimeEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Has every event from now on heard. Safe from any thread. */
    public void listen(Consumer<RuntimeEvent> listener) {
        listeners.add(listener);
    }

    /** Stops listening. Safe from any thread. */
    public void unlisten(Consumer<RuntimeEvent> listener) {
        listeners.remove(listener);
    }

    /** Something has happened. */
    public void add(RuntimeEvent event) {
        for (Consumer<RuntimeEvent> listener : listeners) {
            listener.accept(event);
        }
    }
}
