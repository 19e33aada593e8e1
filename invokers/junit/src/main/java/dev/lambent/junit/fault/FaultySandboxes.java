package dev.lambent.junit.fault;

import dev.lambent.function.FunctionId;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;

/** Sandboxes with which something goes wrong when the script says so. */
public final class FaultySandboxes implements Sandboxes {

    private final Sandboxes inside;
    private final Timeline timeline;
    private final Faults faults;

    /** Around sandboxes that are well. */
    public FaultySandboxes(Sandboxes inside, Timeline timeline, Faults faults) {
        this.inside = inside;
        this.timeline = timeline;
        this.faults = faults;
        if (!(timeline instanceof VirtualTimeline)) {
            faults.onTheMachinesClock();
        }
    }

    @Override
    public Sandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        return new FaultySandbox(inside.prepare(specification, observer), specification.functionName(), this);
    }

    /** Whether a request for a function is turned away. Called in a turn. */
    public boolean throttles(FunctionId function) {
        return faults.take(function.name(), Fault.Occasion.REQUEST, function.name()) != null;
    }

    Timeline timeline() {
        return timeline;
    }

    Faults faults() {
        return faults;
    }

    void jump(Duration by) {
        if (!(timeline instanceof VirtualTimeline virtual)) {
            throw new IllegalStateException("Only a virtual clock can jump: leave out time = Time.REAL");
        }
        virtual.jump(by);
    }
}
