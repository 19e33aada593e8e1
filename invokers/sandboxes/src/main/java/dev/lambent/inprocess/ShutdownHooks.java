package dev.lambent.inprocess;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads that a function wants to have run when its process exits: as in a child process they run when it exits itself, and
 * not when it is ended. The JVM's own list would keep them, and the function's classes, until Lambent ends. Any thread.
 */
final class ShutdownHooks {

    private final List<Thread> hooks = new ArrayList<>();

    /** Registers one. */
    synchronized void add(Thread hook) {
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
        return hooks.remove(hook);
    }

    /** Forgets all of them. */
    synchronized List<Thread> take() {
        List<Thread> taken = List.copyOf(hooks);
        hooks.clear();
        return taken;
    }

    /** Runs all of them, once, and waits for them; as long as the calling thread isn't interrupted. */
    void run() {
        List<Thread> taken = take();
        taken.forEach(Thread::start);
        try {
            for (Thread hook : taken) {
                hook.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
