package dev.lambent.invoke;

import dev.lambent.environment.EnvironmentEvent;

/** Knows the end of the log of an invocation that has just ended. Called inside a turn. */
@FunctionalInterface
public interface LogTail {

    /** The last 4 KB of what the invocation and Lambda itself have logged. */
    String of(EnvironmentEvent.Place place, String requestId);
}
