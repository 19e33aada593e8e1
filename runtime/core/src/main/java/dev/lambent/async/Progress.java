package dev.lambent.async;

import dev.lambent.invoke.InvokeResult;
import org.jspecify.annotations.Nullable;

/**
 * What has been tried with an event; immutable.
 *
 * @param attempts how often the function has run
 * @param refusals how often in a row it could not even be run
 * @param last what came of the last attempt, or null before it
 */
record Progress(int attempts, int refusals, @Nullable InvokeResult last) {

    static final Progress NONE = new Progress(0, 0, null);

    Progress ran(InvokeResult result) {
        return new Progress(attempts + 1, 0, result);
    }

    Progress refused() {
        return new Progress(attempts, refusals + 1, last);
    }
}
