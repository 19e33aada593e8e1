package dev.lambent.inprocess;

import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes environments inside this JVM; for Java functions of any runtime identifier. */
public final class InProcessSandboxes implements Sandboxes {

    private final Timeline timeline;
    private final Function<SandboxSpecification, @Nullable HostFunction> hosted;
    private final Runs runs;

    /**
     * Makes sandboxes whose functions follow a timeline.
     *
     * @param timeline gives the remaining time of invocations and the time stamps of JSON log messages
     */
    public InProcessSandboxes(Timeline timeline) {
        this(timeline, specification -> null, new Runs());
    }

    /**
     * Makes sandboxes of which some run functions of this JVM's own class path.
     *
     * @param hosted says which function that is, or null for code in a folder; called inside turns
     * @param runs told what runs
     */
    public InProcessSandboxes(
            Timeline timeline, Function<SandboxSpecification, @Nullable HostFunction> hosted, Runs runs) {
        this.timeline = timeline;
        this.hosted = hosted;
        this.runs = runs;
    }

    @Override
    public Sandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        return new InProcessSandbox(specification, observer, timeline, hosted.apply(specification), runs);
    }
}
