package dev.lambent.environment;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.LoggingConfig;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.StopReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to an environment. */
public sealed interface EnvironmentEvent extends RuntimeEvent {

    /** Which environment. */
    Place place();

    /**
     * What tells an environment from others, and where it logs; one object per environment.
     *
     * @param environmentId unique
     * @param functionArn the unqualified ARN
     * @param functionName the plain name
     * @param version its version's number
     * @param logging how it logs
     * @param logStream the name of its log stream
     * @param account its account
     * @param region its region
     * @param runtime the runtime identifier
     * @param initialization why it is initialised
     */
    record Place(
            String environmentId,
            String functionArn,
            String functionName,
            String version,
            LoggingConfig logging,
            String logStream,
            String account,
            String region,
            String runtime,
            InitializationType initialization) {}

    /**
     * Its init begins.
     *
     */
    record InitStarted(Instant at, Place place, boolean withinInvocation) implements EnvironmentEvent {}

    /**
     * Its init has ended.
     *
     * @param status {@code success}, {@code error} or {@code timeout}
     * @param errorType such as {@code Runtime.ExitError}, or null
     */
    record InitEnded(
            Instant at,
            Place place,
            boolean withinInvocation,
            Duration took,
            String status,
            @Nullable String errorType) implements EnvironmentEvent {}

    /** It has printed or logged something, perhaps on behalf of an invocation. */
    record Printed(Instant at, Place place, @Nullable String requestId, Output output) implements EnvironmentEvent {}

    /** Its process is gone and its place remains. */
    record Reset(Instant at, Place place, StopReason why) implements EnvironmentEvent {}

    /** It has ended. */
    record Stopped(Instant at, Place place, StopReason why) implements EnvironmentEvent {}
}
