package dev.lambent.process;

import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.time.SystemTimeline;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the two sides of an environment meet: the sandbox brings invocations, the runtime asks for them and answers. The
 * states are in the package's description. Safe from any thread; what it tells others, it tells outside of its lock.
 */
final class InvocationDesk {

    /** The names are those that Lambda uses in its error texts. */
    private enum State {
        STARTED("Started"),
        INIT_FAILED("InitError"),
        READY("Ready"),
        PENDING("ResponseSent"),
        RUNNING("Running"),
        ANSWERED("ResponseSent"),
        ENDED("Ended");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    /** An invocation and the one who waits for its outcome. */
    record Order(Invocation invocation, CompletableFuture<InvokeOutcome> outcome) {

        boolean isFor(String requestId) {
            return invocation.requestId().equals(requestId);
        }
    }

    private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();
    private final CompletableFuture<Boolean> parked = new CompletableFuture<>();
    private State state = State.STARTED;
    private boolean assigned;
    private @Nullable Poller atAssignment;
    private @Nullable Poller atNext;
    private @Nullable Order order;
    private @Nullable SandboxFailure failure;

    /** How init ended. Never exceptionally. */
    CompletableFuture<InitOutcome> init() {
        return init;
    }

    /** True when the runtime waits to be assigned, false when it has ended before. */
    CompletableFuture<Boolean> parked() {
        return parked;
    }

    /** Lets a parked runtime begin its init. */
    void assign() {
        Poller waiting;
        synchronized (this) {
            assigned = true;
            waiting = atAssignment;
            atAssignment = null;
        }
        if (waiting != null) {
            waiting.reply(Reply.ASSIGNED, Payload.EMPTY);
        }
    }

    /** The runtime is parked and waits. */
    void awaitAssignment(Poller runtime) {
        boolean now;
        synchronized (this) {
            now = assigned;
            atAssignment = now ? null : runtime;
        }
        parked.complete(true);
        if (now) {
            runtime.reply(Reply.ASSIGNED, Payload.EMPTY);
        }
    }

    /** Brings an invocation. */
    void bring(Order brought) {
        Poller waiting = null;
        SandboxFailure over;
        synchronized (this) {
            over = failure;
            if (over == null) {
                order = brought;
                waiting = atNext;
                atNext = null;
                state = waiting == null ? State.PENDING : State.RUNNING;
            }
        }
        if (over != null) {
            brought.outcome().complete(new InvokeOutcome.NotTaken(over));
        } else if (waiting != null) {
            hand(waiting, brought);
        }
    }

    /** The runtime asks for its next event, and gets it now or later. */
    void next(Poller runtime) {
        Order pending = null;
        State before;
        synchronized (this) {
            before = state;
            if (state == State.PENDING) {
                pending = order;
                state = State.RUNNING;
            } else if (state == State.STARTED || state == State.READY || state == State.ANSWERED) {
                atNext = runtime;
                state = State.READY;
            }
        }
        if (pending != null) {
            hand(runtime, pending);
        } else if (before == State.STARTED) {
            init.complete(new InitOutcome.Ready());
        } else if (before != State.READY && before != State.ANSWERED) {
            runtime.reply(Reply.invalidTransition(before.text, State.READY.text), Payload.EMPTY);
        }
    }

    /** A runtime that waited has gone away. */
    synchronized void gone(Poller runtime) {
        if (atNext == runtime) {
            atNext = null;
        }
        if (atAssignment == runtime) {
            atAssignment = null;
        }
    }

    /** Whether the runtime is waiting for an event, so that nothing is lost when it is stopped for a while. */
    synchronized boolean isWaiting() {
        return atNext != null || atAssignment != null;
    }

    /** The runtime answers: takes the order that it answers, or null when it isn't the one that runs. */
    synchronized @Nullable Order answer(String requestId) {
        Order current = order;
        if (state != State.RUNNING
                || current == null
                || !current.invocation().requestId().equals(requestId)) {
            return null;
        }
        order = null;
        state = State.ANSWERED;
        return current;
    }

    /**
     * The runtime says that its init has failed.
     *
     * @return the reply that refuses it, because init is over, or null
     */
    synchronized byte @Nullable [] initFailed() {
        if (state != State.STARTED) {
            return Reply.invalidTransition(state.text, State.INIT_FAILED.text);
        }
        state = State.INIT_FAILED;
        return null;
    }

    /**
     * The process has ended.
     *
     * @return whether somebody who waited has heard of it
     */
    boolean ended(SandboxFailure why) {
        Order open;
        boolean taken;
        synchronized (this) {
            if (failure == null) {
                failure = why;
            }
            open = order;
            order = null;
            taken = state != State.PENDING;
            state = State.ENDED;
        }
        parked.complete(false);
        boolean heard = init.complete(new InitOutcome.Died(why));
        if (open != null) {
            heard |= open.outcome().complete(taken ? new InvokeOutcome.Died(why) : new InvokeOutcome.NotTaken(why));
        }
        return heard;
    }

    /** A runtime that went away while the event was on its way finds it again when it comes back. */
    private void hand(Poller runtime, Order handed) {
        Invocation invocation = handed.invocation();
        long deadline = SystemTimeline.machineMillis() + invocation.remainingMillis();
        if (!runtime.reply(Reply.eventHead(invocation, deadline), invocation.payload())) {
            synchronized (this) {
                if (state == State.RUNNING && order != null && order.isFor(invocation.requestId())) {
                    state = State.PENDING;
                }
            }
        }
    }
}
