package dev.lambent.inprocess;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** What functions leave behind in the JVM and what would keep their classes loaded. */
final class Leftovers {

    private static final ThreadGroup ALL = allThreads();

    private Leftovers() {}

    /** Interrupts the threads that a function has started, which are known by the context loader that they inherit. */
    static void interruptThreads(ClassLoader function) {
        threads(function).forEach(Thread::interrupt);
    }

    /** Takes the loader away from threads that ignore being interrupted, as those of executors do which are not shut down. */
    static void forgetLoader(ClassLoader function) {
        threads(function).forEach(thread -> thread.setContextClassLoader(null));
    }

    private static List<Thread> threads(ClassLoader function) {
        Thread[] threads = new Thread[ALL.activeCount() + 16];
        int count = ALL.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> thread != Thread.currentThread() && thread.getContextClassLoader() == function)
                .toList();
    }

    /** Takes a function's handlers away from the root logger, which lives as long as the JVM. */
    static void removeLogHandlers(ClassLoader function) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler.getClass().getClassLoader() == function) {
                root.removeHandler(handler);
            }
        }
    }

    private static ThreadGroup allThreads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
