package dev.lambent.junit;

import dev.lambent.deploy.DeploymentView;
import dev.lambent.inprocess.Runs;
import dev.lambent.junit.time.Busy;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.Mapping;
import dev.lambent.mapping.MappingState;
import dev.lambent.sqs.MessageMove;
import dev.lambent.sqs.QueueId;
import dev.lambent.time.SystemTimeline;
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
        Busy busy = look();
        return busy == null ? null : busy.what();
    }

    /** What is; null for nothing. All of it as it stands in one turn. Called outside of turns. */
    @Nullable
    Busy look() {
        return world.ask(() -> Optional.ofNullable(lookNow())).orElse(null);
    }

    /** How many invocations there are, in child processes and delayed ones too. Called outside of turns. */
    int invocations() {
        return world.ask(this::taken);
    }

    private int taken() {
        return world.domain().ledger().taken(world.home());
    }

    private @Nullable Busy lookNow() {
        int invocations = taken();
        Busy overdue = null;
        for (Runs.Run run : runs.open()) {
            String what = (run.requestId() == null ? "an init of " : "invocation " + run.requestId() + " of ")
                    + run.function();
            if (invocations > 0 || isInTime(run)) {
                return new Busy(what, true);
            }
            overdue = new Busy(what, false);
        }
        if (invocations > 0) {
            return new Busy(invocations + " invocations", true);
        }
        return overdue != null
                ? overdue
                : inDomain().map(what -> new Busy(what, false)).orElse(null);
    }

    /** Its outcome is known a moment before its thread is done. */
    private static boolean isInTime(Runs.Run run) {
        return SystemTimeline.machineNanos() - run.beganNanos()
                <= run.allowance().toNanos();
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
        return inQueues();
    }

    private Optional<String> inQueues() {
        for (EventSourceMappings.Occupancy each : world.mappings().occupancy()) {
            if (each.running() + each.waiting() > 0) {
                return Optional.of("messages that a mapping has read");
            }
            QueueId queue = QueueId.ofArn(each.mapping().eventSourceArn());
            if (reads(each.mapping()) && queue != null && hasMessages(queue)) {
                return Optional.of("messages in queue " + queue.name() + ", which has a mapping");
            }
        }
        for (String url : world.queues().list(world.home(), null, null, null).items()) {
            QueueId queue = QueueId.ofUrl(world.home(), url);
            for (MessageMove latest : world.queues().moves(world.home(), queue.arn(), 1)) {
                if (latest.status() == MessageMove.Status.RUNNING) {
                    return Optional.of("messages that go back from " + queue.name());
                }
            }
        }
        return Optional.empty();
    }

    /** One that is being made or enabled is going to. */
    private static boolean reads(Mapping mapping) {
        MappingState state = mapping.state();
        return state.isReading() || state instanceof MappingState.Creating || state instanceof MappingState.Enabling;
    }

    /** Delayed ones and those in flight count: they come back, unless somebody deletes them. */
    private boolean hasMessages(QueueId queue) {
        return world.queues().exists(queue)
                && !world.queues().peek(queue, null, 1).items().isEmpty();
    }
}
