package dev.lambent.inprocess;

import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.SandboxObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An environment's output on its way to the observer, in the order of printing.
 *
 * <p>User code's threads only put it here: the observer enters the timeline, and a turn must not run on a stack that user
 * code may have filled, nor under its locks or interrupts. Whoever prints faster than the observer hears has to wait.
 */
final class Printing {

    /** Characters that may wait; a single event may be longer. */
    private static final int MOST_WAITING = 256 * 1024;

    private final SandboxObserver observer;
    private final Runnable deliverSoon;
    private final Lines lines = new Lines(this);
    private final Object delivery = new Object();
    private final Deque<Output> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private volatile boolean anything;
    private boolean closed;

    /**
     * The printing of one environment.
     *
     * @param observer hears it
     * @param deliverSoon has {@link #deliver} called from another thread
     */
    Printing(SandboxObserver observer, Consumer<Runnable> deliverSoon) {
        this.observer = observer;
        this.deliverSoon = () -> deliverSoon.accept(this::deliver);
    }

    /** Where everything is printed. */
    Lines lines() {
        return lines;
    }

    /** Something has been printed, be it only the begin of a line. */
    void begin() {
        anything = true;
    }

    /** Takes a log event; any thread. */
    void add(Output output) {
        anything = true;
        if (queue(output)) {
            deliverSoon.run();
        }
    }

    private synchronized boolean queue(Output output) {
        awaitRoom();
        if (closed) {
            return false;
        }
        waitingCharacters += output.text().length();
        waiting.add(output);
        return waiting.size() == 1;
    }

    private synchronized void awaitRoom() {
        boolean interrupted = false;
        while (waitingCharacters > MOST_WAITING && !waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the observer everything that waits; on a thread that runs Lambent's code. */
    void deliver() {
        synchronized (delivery) {
            for (Output next = take(); next != null; next = take()) {
                observer.printed(next);
            }
        }
    }

    private synchronized @Nullable Output take() {
        Output next = waiting.poll();
        waitingCharacters = next == null ? 0 : waitingCharacters - next.text().length();
        notifyAll();
        return next;
    }

    /** Ends the lines of an invocation and tells the observer; on a thread that runs Lambent's code. */
    void endInvocation() {
        if (anything) {
            anything = false;
            lines.endLine();
            deliver();
        }
    }

    /** Drops what is printed from now on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
