package dev.lambent.inprocess;

import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;

/** Makes environments inside this JVM; for Java functions of any runtime identifier. */
public final class InProcessSandboxes implements Sandboxes {

    private final Timeline timeline;

    /**
     * Makes sandboxes whose functions follow a timeline.
     *
     * @param timeline gives the remaining time of invocations and the time stamps of JSON log messages
     */
    public InProcessSandboxes(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Sandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        return new InProcessSandbox(specification, observer, timeline);
    }
}
