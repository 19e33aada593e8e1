package dev.lambent.bootstrap;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts stack traces where the function ends and the runtime begins, causes and suppressed exceptions included. */
final class Stacks {

    private static final String RUNTIME = "dev.lambent.bootstrap.";

    private Stacks() {}

    /** The same exception, with no frame of the runtime left. */
    static Throwable withoutRuntime(Throwable thrown) {
        cut(thrown, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>()));
        return thrown;
    }

    private static void cut(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().startsWith(RUNTIME)) {
                StackTraceElement[] kept = new StackTraceElement[i];
                System.arraycopy(frames, 0, kept, 0, i);
                thrown.setStackTrace(kept);
                break;
            }
        }
        cut(thrown.getCause(), seen);
        for (Throwable suppressed : thrown.getSuppressed()) {
            cut(suppressed, seen);
        }
    }
}
