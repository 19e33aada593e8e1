package dev.lambent.junit;

import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;

/** What goes wrong in a test, as it says. */
final class Faults {

    Sandboxes around(Timeline timeline, Sandboxes inside) {
        return inside;
    }
}
