package dev.lambent.inprocess;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads that a function wants to have run when its process exits: as in a child process they run when it exits itself, and
 * not when it is ended. The JVM's own list would keep them, and the function's classes, until Lambent ends; and so would this
 * one those of a thread that outlives its environment, so nothing is registered after that. Any thread.
 */
final class ShutdownHooks {

    private final List<Thread> hooks = new ArrayList<>();
    private boolean taken;

    /** Registers one. */
    synchronized void add(Thread hook) {
        checkOpen();
        if (hooks.contains(hook)) {
            throw new IllegalArgumentException("Hook previously registered");
        }
        if (hook.isAlive()) {
            throw new IllegalArgumentException("Hook already running");
        }
        hooks.add(hook);
    }

    /** Forgets one; whether it was there. */
    synchronized boolean remove(Thread hook) {
        checkOpen();
        return hooks.remove(hook);
    }

    /** In the words of the JVM. */
    private void checkOpen() {
        if (taken) {
            throw new IllegalStateException("Shutdown in progress");
        }
    }

    /** Forgets all of them, and takes no more. */
    synchronized List<Thread> take() {
        List<Thread> all = List.copyOf(hooks);
        hooks.clear();
        taken = true;
        return all;
    }

    /** Runs all of them, once, and waits for them; as long as the calling thread isn't interrupted. */
    void run() {
        List<Thread> all = take();
        all.forEach(Thread::start);
        try {
            for (Thread hook : all) {
                hook.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
