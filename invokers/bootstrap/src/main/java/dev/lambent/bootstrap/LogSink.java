package dev.lambent.bootstrap;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;

/** Where a function's {@code LambdaLogger} ends up: one call is one log event. Called on any thread of the function. */
public interface LogSink {

    /** Takes one message; it may span lines and need not end with one. */
    void log(LogLevel level, LogFormat format, byte[] message);

    /** Milliseconds since the epoch, for the time stamps of JSON messages. */
    long timeMillis();
}
