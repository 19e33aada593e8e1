package dev.lambent.simulation;

import dev.lambent.async.AsyncStep;
import dev.lambent.domain.Domain;
import dev.lambent.event.RuntimeEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What always holds of asynchronous events. */
final class AsyncInvariants {

    private final Domain domain;
    private final BiConsumer<Boolean, Supplier<String>> hold;
    private final Set<String> known = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Instant> waiting = new HashMap<>();
    /** How often each has ended: more than once where it came again. */
    private final Map<String, Integer> ends = new HashMap<>();

    private final Map<String, Integer> told = new HashMap<>();

    AsyncInvariants(Domain domain, BiConsumer<Boolean, Supplier<String>> hold) {
        this.domain = domain;
        this.hold = hold;
    }

    boolean isKnown(String requestId) {
        return known.contains(requestId);
    }

    void check() {
        int kept = domain.async().size();
        int begun = open.size();
        hold.accept(kept == begun, () -> kept + " events are kept, but " + begun + " are not over: " + open);
    }

    void heard(RuntimeEvent event) {
        if (event instanceof AsyncStep.Received received) {
            hold.accept(known.add(received.id()), () -> received.id() + " was accepted twice");
            open.add(received.id());
        } else if (event instanceof AsyncStep.Restored restored) {
            known.add(restored.id());
            open.add(restored.id());
            if (restored.until().isAfter(restored.at())) {
                waiting.put(restored.id(), restored.until());
            }
        } else if (event instanceof AsyncStep.Repeated repeated) {
            hold.accept(known.contains(repeated.id()), () -> repeated.id() + " comes again and never came");
            open.add(repeated.id());
        } else if (event instanceof AsyncStep.Begun begun) {
            Instant due = waiting.remove(begun.id());
            hold.accept(open.contains(begun.id()), () -> begun.id() + " is tried though it is over");
            hold.accept(
                    due == null || due.equals(begun.at()),
                    () -> begun.id() + " was to be tried at " + due + ", but is at " + begun.at());
        } else if (event instanceof AsyncStep.Postponed postponed) {
            Instant due = waiting.put(postponed.id(), postponed.until());
            hold.accept(
                    due == null || due.equals(postponed.at()),
                    () -> postponed.id() + " was to be tried at " + due + ", but is at " + postponed.at());
        } else if (event instanceof AsyncStep.Succeeded succeeded) {
            over(succeeded.id());
        } else if (event instanceof AsyncStep.Discarded discarded) {
            over(discarded.id());
        } else if (event instanceof AsyncStep.Delivered delivered) {
            told(delivered.id(), delivered.outlet());
        } else if (event instanceof AsyncStep.NotDelivered lost) {
            told(lost.id(), lost.outlet());
        }
    }

    void checkNothingIsLeft() {
        hold.accept(open.isEmpty(), () -> "Events that never ended: " + open);
    }

    private void over(String id) {
        hold.accept(open.remove(id), () -> id + " has ended twice");
        ends.merge(id, 1, Integer::sum);
        waiting.remove(id);
    }

    /** Once for each end; those before a restart aren't known. */
    private void told(String id, AsyncStep.Outlet outlet) {
        int ended = ends.getOrDefault(id, 0);
        int times = told.merge(id + outlet, 1, Integer::sum);
        hold.accept(times <= Math.max(1, ended), () -> id + " was reported " + times + " times: " + outlet);
        hold.accept(ended > 0 || !open.contains(id), () -> id + " was reported before its end");
    }
}
