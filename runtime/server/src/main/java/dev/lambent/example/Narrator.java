package dev.lambent.example;

import dev.lambent.async.AsyncStep;
import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.mapping.MappingEvent;
import dev.lambent.s3.notification.NotificationEvent;
import dev.lambent.sns.SnsEvent;
import java.time.Duration;
import java.util.Set;

/** Says in a few words what an event means, in the lane of the one to whom it happens. Used by one thread. */
final class Narrator {

    private static final Set<String> LOGGED = Set.of("Wrote", "Passed", "Failed:");

    private final Lanes lanes;
    private final Cast cast;
    private int succeeded;
    private int processed;

    /**
     * Who takes part: the titles of their lanes.
     *
     * @param queue nothing where there is none
     */
    record Cast(String bucket, String topic, String queue, String function) {}

    Narrator(Lanes lanes, Cast cast) {
        this.lanes = lanes;
        this.cast = cast;
    }

    /** How many asynchronous events have succeeded. */
    int succeeded() {
        return succeeded;
    }

    /** How many messages have been processed and deleted. */
    int processed() {
        return processed;
    }

    void tell(RuntimeEvent event) {
        if (event instanceof NotificationEvent.Sent sent) {
            lanes.event(sent.at(), cast.bucket(), sent.key() + " is new");
        } else if (event instanceof SnsEvent sns) {
            tell(sns);
        } else if (event instanceof MappingEvent mapping) {
            tell(mapping);
        } else if (event instanceof InvocationEvent invocation) {
            tell(invocation);
        } else if (event instanceof EnvironmentEvent environment) {
            tell(environment);
        } else if (event instanceof AsyncStep.Succeeded) {
            succeeded++;
        }
    }

    private void tell(SnsEvent event) {
        if (event instanceof SnsEvent.Published) {
            lanes.event(event.at(), cast.topic(), "published");
        } else if (event instanceof SnsEvent.Delivered && !cast.queue().isEmpty()) {
            lanes.event(event.at(), cast.queue(), "a message");
        }
    }

    private void tell(MappingEvent event) {
        if (event instanceof MappingEvent.Begun begun) {
            lanes.event(begun.at(), cast.queue(), "batch of " + begun.messages());
        } else if (event instanceof MappingEvent.Ended ended) {
            processed += ended.processed();
            String back = ended.returned() == 0 ? "" : ", " + ended.returned() + " to come back";
            lanes.event(ended.at(), cast.queue(), ended.processed() + " done" + back);
        }
    }

    private void tell(InvocationEvent event) {
        if (event instanceof InvocationEvent.Started) {
            lanes.event(event.at(), cast.function(), "begins");
        } else if (event instanceof InvocationEvent.Ended ended) {
            boolean returned = ended.outcome() instanceof RunOutcome.Returned;
            lanes.event(
                    event.at(),
                    cast.function(),
                    (returned ? "returns" : "fails") + " after " + millis(ended.duration()));
        }
    }

    private void tell(EnvironmentEvent event) {
        if (event instanceof EnvironmentEvent.InitEnded init) {
            lanes.event(init.at(), cast.function(), "cold start of " + millis(init.took()));
        } else if (event instanceof EnvironmentEvent.Printed printed) {
            String text = printed.output().text().strip();
            if (LOGGED.contains(text.split(" ", 2)[0])) {
                lanes.event(printed.at(), cast.function(), text);
            }
        }
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
