package dev.lambent.deploy;

import dev.lambent.event.RuntimeEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to deployments. */
public sealed interface DeploymentEvent extends RuntimeEvent {

    /** The deployment's id. */
    String id();

    /** It has begun. */
    record Begun(Instant at, String id, Plan plan) implements DeploymentEvent {}

    /** A hook has been asked. */
    record HookAsked(Instant at, String id, LifecycleEvent.Name event, String function) implements DeploymentEvent {}

    /** Traffic has moved; {@code percent} is the target's share. */
    record Shifted(Instant at, String id, int percent) implements DeploymentEvent {}

    /** It is over. */
    record Ended(
            Instant at,
            String id,
            DeploymentStatus status,
            @Nullable DeploymentError error) implements DeploymentEvent {}

    /** It is taken back by another one. */
    record RolledBack(Instant at, String id, String by) implements DeploymentEvent {}
}
