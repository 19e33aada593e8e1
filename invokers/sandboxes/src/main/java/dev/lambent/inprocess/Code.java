package dev.lambent.inprocess;

import dev.lambent.bootstrap.LogSink;
import dev.lambent.bootstrap.RuntimeApi;
import dev.lambent.bootstrap.RuntimeLoop;
import java.io.Closeable;
import java.util.Map;

/** The code of one environment. Used by the environment's thread, where a method doesn't say otherwise. */
interface Code extends Closeable {

    /** Makes the loop that runs it; whoever calls closes it. */
    RuntimeLoop loop(RuntimeApi api, Map<String, String> variables, LogSink log);

    /** Runs its init in that loop; false if it failed. */
    boolean init(RuntimeLoop loop);

    /** Interrupts the threads that it has started. Called on any thread, without the function's origin. */
    void interruptThreads();

    /** Takes away what would keep it loaded, when nothing of it runs any more. */
    void leave();
}
