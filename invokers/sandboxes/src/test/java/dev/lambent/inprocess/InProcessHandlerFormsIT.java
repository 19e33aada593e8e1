package dev.lambent.inprocess;

import dev.lambent.sandbox.HandlerFormsContractTest;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import dev.lambent.time.VirtualTimeline;

/** The forms of handlers in Lambent's own process. */
class InProcessHandlerFormsIT extends HandlerFormsContractTest {

    private final VirtualTimeline timeline = new VirtualTimeline();

    @Override
    protected Sandboxes sandboxes() {
        return new InProcessSandboxes(timeline);
    }

    @Override
    protected Timeline timeline() {
        return timeline;
    }
}
