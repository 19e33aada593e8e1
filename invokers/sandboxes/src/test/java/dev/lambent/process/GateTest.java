package dev.lambent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.process.Gate.Place;
import dev.lambent.process.Gate.Urgency;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who starts, who waits, and who goes first. */
class GateTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Gate gate = new Gate(timeline, Runnable::run, 2);
    private final List<Place> inside = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        inside.forEach(Place::leave);
        assertThat(gate.taken()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void asManyAsThereArePlacesStartAtOnce() {
        assertThat(List.of(enter(), enter(), enter())).containsExactly(true, true, false);
    }

    @Test
    void thoseWhoWaitGoInInTheOrderInWhichTheyCame() {
        enter();
        enter();
        waitAs("first", Urgency.ON_DEMAND);
        waitAs("second", Urgency.ON_DEMAND);
        waitAs("third", Urgency.ON_DEMAND);
        assertThat(begun).isEmpty();

        inside.remove(0).leave();
        assertThat(begun).containsExactly("first");

        inside.remove(0).leave();
        inside.remove(0).leave();
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void whoeverIsMoreUrgentGoesFirst() {
        enter();
        enter();
        waitAs("parked", Urgency.AHEAD);
        waitAs("provisioned", Urgency.PROVISIONED);
        waitAs("on demand", Urgency.ON_DEMAND);
        waitAs("another", Urgency.ON_DEMAND);

        timeline.advance(Gate.LONGEST);
        timeline.advance(Gate.LONGEST);

        assertThat(begun).containsExactly("on demand", "another", "provisioned", "parked");
    }

    @Test
    void anInvocationWhoseTimeRunsStartsThoughOthersWait() {
        enter();
        enter();
        waitAs("on demand", Urgency.ON_DEMAND);

        assertThat(enter(Urgency.WITHIN_INVOCATION)).isTrue();
        assertThat(enter(Urgency.WITHIN_INVOCATION)).isTrue();
        assertThat(enter(Urgency.WITHIN_INVOCATION))
                .as("one more than twice the places")
                .isFalse();
        waitAs("within", Urgency.WITHIN_INVOCATION);
        inside.remove(0).leave();
        assertThat(begun).containsExactly("within");
    }

    @Test
    void whatStartsBeyondTheUsualNumberIsMadeUpFor() {
        enter();
        enter();
        enter(Urgency.WITHIN_INVOCATION);
        waitAs("on demand", Urgency.ON_DEMAND);

        inside.remove(0).leave();
        assertThat(begun).isEmpty();
        inside.remove(0).leave();
        assertThat(begun).containsExactly("on demand");
    }

    @Test
    void whoeverTakesLongGivesThePlaceBack() {
        enter();
        enter();
        waitAs("first", Urgency.ON_DEMAND);
        waitAs("second", Urgency.ON_DEMAND);
        waitAs("third", Urgency.ON_DEMAND);

        timeline.advance(Gate.LONGEST.minusNanos(1));
        assertThat(begun).isEmpty();
        timeline.advance(Duration.ofNanos(1));
        assertThat(begun).containsExactly("first", "second");
        timeline.advance(Gate.LONGEST);
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void whoeverWaitsNoLongerIsPassedOver() {
        enter();
        enter();
        Place gone = waitAs("gone", Urgency.ON_DEMAND);
        waitAs("next", Urgency.ON_DEMAND);

        gone.leave();
        inside.remove(0).leave();

        assertThat(begun).containsExactly("next");
    }

    @Test
    void whoeverHasLeftStartsNothing() {
        Place left = gate.place(Urgency.ON_DEMAND);
        left.leave();

        assertThat(left.takeNow()).isFalse();
        left.takeLater(() -> begun.add("left"));
        assertThat(begun).isEmpty();
    }

    @Test
    void leavingTwiceMakesNoSecondPlace() {
        enter();
        enter();
        inside.get(0).leave();
        inside.get(0).leave();

        assertThat(List.of(enter(), enter())).containsExactly(true, false);
    }

    private boolean enter() {
        return enter(Urgency.ON_DEMAND);
    }

    private boolean enter(Urgency urgency) {
        Place place = gate.place(urgency);
        boolean taken = place.takeNow();
        if (taken) {
            inside.add(place);
        }
        return taken;
    }

    private Place waitAs(String name, Urgency urgency) {
        Place place = gate.place(urgency);
        place.takeLater(() -> begun.add(name));
        inside.add(place);
        return place;
    }
}
