package dev.lambent.environment;

import dev.lambent.time.Cancellable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An environment that somebody has, for one invocation or to keep it provisioned. Used inside turns. */
public final class Lease {

    final Fleet fleet;
    /** Who keeps it provisioned, or null when it was started on demand. */
    final @Nullable Keeper keeper;

    Instant idleSince = Instant.EPOCH;

    @Nullable
    Cancellable watch;

    /** Whether invocations may have it though it is provisioned. */
    boolean offered;

    boolean retired;
    /** Nobody keeps it any more: it ends as soon as its invocation has. */
    boolean withdrawn;

    private final EnvironmentPool pool;
    private final ExecutionEnvironment environment;

    Lease(EnvironmentPool pool, Fleet fleet, ExecutionEnvironment environment, @Nullable Keeper keeper) {
        this.pool = pool;
        this.fleet = fleet;
        this.environment = environment;
        this.keeper = keeper;
    }

    /** Hears what becomes of an environment that it keeps provisioned. Called inside turns. */
    public interface Keeper {

        /** It has been initialised and can be offered. */
        void ready(Lease lease);

        /** Its init has failed, and it is gone. */
        void failed(Lease lease, InitFailure why);

        /** It has been given to an invocation. */
        void used(Lease lease);

        /** It was ready, has lost its process since, and is gone. */
        void lost(Lease lease);
    }

    /** How an init ahead of any invocation goes wrong. */
    public enum InitFailure {
        /** The function's code failed, or its process ended. */
        FAILED,
        /** It took longer than it may. */
        TIMED_OUT
    }

    /** The environment; for an invocation Idle or Reset. */
    public ExecutionEnvironment environment() {
        return environment;
    }

    /** Gives it back after an invocation. */
    public void release() {
        pool.release(this);
    }

    /** Lets invocations of its version have it. Called by its keeper. */
    public void offer() {
        pool.offer(this);
    }

    /** It is not to be kept any longer; an invocation that runs in it is. Called by its keeper. */
    public void withdraw() {
        pool.withdraw(this);
    }
}
