package dev.lambent.junit.story;

import dev.lambent.async.AsyncStep;
import dev.lambent.concurrency.ProvisionedEvent;
import dev.lambent.deploy.DeploymentEvent;
import dev.lambent.environment.ConcurrencyEvent;
import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.invoke.Invoker;
import dev.lambent.mapping.MappingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells what has happened, a line for each thing, with the time since the test began:
 *
 * <pre>
 *     0.000  orders: event 3f2a.. accepted
 *     0.000  orders: invocation 3f2a.. begins, cold
 *     0.000  orders: invocation 3f2a.. failed, java.io.IOException
 *     0.000  orders: event 3f2a.. is tried again at 1:00.000
 * </pre>
 */
public final class Story {

    /** A failing test's reader looks at its end. */
    private static final int MOST_LINES = 200;

    private static final int ID = 8;

    private final Instant begin;

    /** Of a runtime that began at a moment. */
    public Story(Instant begin) {
        this.begin = begin;
    }

    /** The last of what happened. */
    public String of(List<RuntimeEvent> events) {
        List<String> lines =
                events.stream().map(this::line).filter(line -> !line.isEmpty()).toList();
        int left = Math.max(0, lines.size() - MOST_LINES);
        String head = left == 0 ? "" : "  ... " + left + " lines before these" + System.lineSeparator();
        return lines.isEmpty()
                ? "  nothing" + System.lineSeparator()
                : head + String.join("", lines.subList(left, lines.size()));
    }

    private String line(RuntimeEvent event) {
        String what = what(event);
        return what == null ? "" : String.format(Locale.ROOT, "%14s  %s%n", time(event.at()), what);
    }

    private String time(Instant at) {
        Duration since = Duration.between(begin, at);
        String seconds = String.format(Locale.ROOT, "%02d.%03d", since.toSecondsPart(), since.toMillisPart());
        if (since.toMinutes() == 0) {
            return since.toSecondsPart() + seconds.substring(2);
        }
        return since.toHours() == 0
                ? since.toMinutes() + ":" + seconds
                : since.toHours() + ":" + String.format(Locale.ROOT, "%02d", since.toMinutesPart()) + ":" + seconds;
    }

    private @Nullable String what(RuntimeEvent event) {
        if (event instanceof InvocationEvent invocation) {
            return invocation(invocation);
        }
        if (event instanceof AsyncStep step) {
            return step.ref().id().name() + qualifier(step.ref().qualifier()) + ": event " + asynchronous(step);
        }
        if (event instanceof EnvironmentEvent environment) {
            return environment(environment);
        }
        if (event instanceof MappingEvent mapping) {
            return mapping(mapping);
        }
        if (event instanceof DeploymentEvent deployment) {
            return "deployment " + deployment.id() + ": " + deployment(deployment);
        }
        if (event instanceof ConcurrencyEvent || event instanceof ProvisionedEvent.Used) {
            return null;
        }
        return plain(event);
    }

    private @Nullable String invocation(InvocationEvent event) {
        String function = event.ref().id().name() + qualifier(event.ref().qualifier()) + ": ";
        if (event instanceof InvocationEvent.Throttled throttled) {
            return function + "throttled, " + throttled.reason();
        }
        if (event instanceof InvocationEvent.LoopEnded) {
            return function + "refused, because it feeds itself";
        }
        if (event instanceof InvocationEvent.Started started) {
            return function + "invocation " + brief(started.requestId()) + " begins in version "
                    + started.place().version() + ", environment "
                    + brief(started.place().environmentId());
        }
        InvocationEvent.Ended ended = (InvocationEvent.Ended) event;
        return function + "invocation " + brief(ended.requestId()) + " " + outcome(ended.outcome()) + ", after "
                + ended.duration().toMillis() + " ms";
    }

    private static String outcome(RunOutcome outcome) {
        return outcome.fold(
                returned -> "returned",
                failed -> "failed, " + Objects.requireNonNullElse(failed.exception(), failed.errorType()),
                died -> "died, " + died.failure().message(),
                timedOut -> "timed out: " + Invoker.timedOutText(timedOut.timeout()));
    }

    private String asynchronous(AsyncStep step) {
        if (step instanceof AsyncStep.Received received) {
            return brief(received.id()) + " accepted";
        }
        if (step instanceof AsyncStep.Begun begun) {
            return brief(begun.id()) + " is tried";
        }
        if (step instanceof AsyncStep.Postponed postponed) {
            return brief(postponed.id()) + " is tried again at " + time(postponed.until());
        }
        if (step instanceof AsyncStep.Succeeded succeeded) {
            return brief(succeeded.id()) + " is done";
        }
        if (step instanceof AsyncStep.Repeated repeated) {
            return brief(repeated.id()) + " comes once more";
        }
        if (step instanceof AsyncStep.Discarded discarded) {
            return brief(discarded.id()) + " is given up, " + discarded.reason();
        }
        if (step instanceof AsyncStep.Delivered delivered) {
            return brief(delivered.id()) + " goes to " + delivered.target() + " (" + delivered.outlet() + ")";
        }
        if (step instanceof AsyncStep.NotDelivered not) {
            return brief(not.id()) + " could not go to " + not.target() + " (" + not.outlet() + "): " + not.why();
        }
        return plain(step);
    }

    private static @Nullable String environment(EnvironmentEvent event) {
        String who = event.place().functionName() + ": ";
        String environment = "environment " + brief(event.place().environmentId());
        if (event instanceof EnvironmentEvent.Printed printed) {
            return who + "  | " + firstLine(printed.output().text());
        }
        if (event instanceof EnvironmentEvent.InitStarted) {
            return who + environment + " starts";
        }
        if (event instanceof EnvironmentEvent.InitEnded ended) {
            return ended.status().equals("success")
                    ? null
                    : who + "init of " + environment + " ended in " + ended.status() + " " + ended.errorType();
        }
        if (event instanceof EnvironmentEvent.Reset reset) {
            return who + environment + " lost its process, " + reset.why();
        }
        return who + environment + " stopped, " + ((EnvironmentEvent.Stopped) event).why();
    }

    /** A stack trace is in the log; here it would hide what came after. */
    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " ...";
    }

    private @Nullable String mapping(MappingEvent event) {
        String who = "mapping " + brief(event.mapping()) + ": ";
        if (event instanceof MappingEvent.Begun begun) {
            return who + begun.messages() + " messages to "
                    + begun.function().id().name() + ", invocation " + brief(begun.requestId());
        }
        if (event instanceof MappingEvent.Ended ended) {
            return who + ended.processed() + " messages done, " + ended.returned() + " given back";
        }
        if (event instanceof MappingEvent.Postponed postponed) {
            return who + "goes on at " + time(postponed.until()) + ", " + postponed.why();
        }
        return event instanceof MappingEvent.Counted ? null : plain(event);
    }

    private static String deployment(DeploymentEvent event) {
        if (event instanceof DeploymentEvent.Shifted shifted) {
            return shifted.percent() + " % of the traffic shifted";
        }
        if (event instanceof DeploymentEvent.Ended ended) {
            return ended.status() + (ended.error() == null ? "" : ", " + ended.error());
        }
        return plain(event);
    }

    /** What a record says of itself, without its moment. */
    private static String plain(RuntimeEvent event) {
        String text = event.toString();
        int from = text.indexOf("at=" + event.at());
        if (from < 0) {
            return text;
        }
        int next = text.indexOf(", ", from);
        String kind = event.getClass().getEnclosingClass() == null
                ? ""
                : event.getClass().getEnclosingClass().getSimpleName() + ".";
        return kind + text.substring(0, from) + (next < 0 ? "]" : text.substring(next + 2));
    }

    private static String qualifier(@Nullable String qualifier) {
        return qualifier == null ? "" : ":" + qualifier;
    }

    private static String brief(String id) {
        return id.length() <= ID ? id : id.substring(0, ID);
    }
}
