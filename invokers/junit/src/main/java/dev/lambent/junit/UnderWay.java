package dev.lambent.junit;

import dev.lambent.deploy.DeploymentView;
import dev.lambent.inprocess.Runs;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.EventSourceMappings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what of a runtime is under way: what a clock that is advanced until all is idle waits for. */
final class UnderWay {

    private final World world;
    private final Runs runs;

    UnderWay(World world, Runs runs) {
        this.world = world;
        this.runs = runs;
    }

    /** What is, in words; null for nothing. Called outside of turns. */
    @Nullable
    String describe() {
        for (Runs.Run run : runs.open()) {
            return (run.requestId() == null ? "an init of " : "invocation " + run.requestId() + " of ")
                    + run.function();
        }
        return world.ask(this::inDomain).orElse(null);
    }

    private Optional<String> inDomain() {
        int events = world.domain().async().size();
        if (events > 0) {
            return Optional.of(events + " asynchronous events");
        }
        if (world.notifications().waiting() > 0) {
            return Optional.of(world.notifications().waiting() + " notifications");
        }
        for (DeploymentView each : world.domain().deployments().list(world.home())) {
            if (each.times().ended() == null) {
                return Optional.of("deployment " + each.id());
            }
        }
        for (EventSourceMappings.Occupancy each : world.mappings().occupancy()) {
            if (each.running() + each.waiting() > 0) {
                return Optional.of("messages that a mapping has read");
            }
        }
        return Optional.empty();
    }
}
