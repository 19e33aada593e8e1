package dev.lambent.junit.assertions;

import dev.lambent.async.AsyncStep;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.environment.EnvironmentEvent;
import dev.lambent.environment.RunOutcome;
import dev.lambent.environment.Supply;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Qualifier;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.junit.world.Invocable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what can be invoked, from the test's beginning on: of a function whichever way it was invoked, of a version
 * whenever it ran, of an alias when it was invoked by its name.
 *
 * @param <S> the expectations themselves
 * @param <A> what they are about
 */
public abstract class InvocableExpectations<S extends InvocableExpectations<S, A>, A extends Invocable>
        extends PartAssert<S, A> {

    InvocableExpectations(A actual, Class<S> self) {
        super(actual, self);
    }

    /** So many attempts have begun, retries included. */
    public S hasAttempted(int times) {
        long found = of(InvocationEvent.Started.class, InvocationEvent.Started::place)
                .count();
        return expect(found == times, "to have attempted " + times + "x", "it has " + found + "x");
    }

    /** Never ran. */
    public S hasNeverRun() {
        return hasAttempted(0);
    }

    /** So many attempts have returned. */
    public S hasSucceeded(int times) {
        return ended(times, "succeeded", outcome -> kind(outcome).equals("returned"));
    }

    /** So many attempts have failed, timed out or died. */
    public S hasFailed(int times) {
        return ended(times, "failed", outcome -> !kind(outcome).equals("returned"));
    }

    /** So many attempts took too long. */
    public S hasTimedOut(int times) {
        return ended(times, "timed out", outcome -> kind(outcome).equals("timed out"));
    }

    /** At least one attempt has failed with this exception. */
    public S hasFailedWith(Class<? extends Throwable> exception) {
        return hasFailedWith(exception.getName());
    }

    /** At least one attempt has failed with this error type, such as {@code Runtime.ExitError}. */
    public S hasFailedWith(String errorType) {
        List<String> found = outcomes().map(InvocableExpectations::kind).toList();
        return expect(found.contains(errorType), "to have failed with " + errorType, "its attempts were " + found);
    }

    private S ended(int times, String word, Predicate<RunOutcome> which) {
        long found = outcomes().filter(which).count();
        return expect(found == times, "to have " + word + " " + times + "x", "it has " + found + "x: " + summary());
    }

    private String summary() {
        return outcomes().map(InvocableExpectations::kind).toList().toString();
    }

    /** So many attempts began with an environment of their own. */
    public S hasStartedCold(int times) {
        long found = of(InvocationEvent.Started.class, InvocationEvent.Started::place)
                .filter(each -> each.supply().kind() == Supply.Kind.NEW)
                .count();
        return expect(found == times, "to have started cold " + times + "x", "it has " + found + "x");
    }

    /** So many attempts ran where an environment had been provisioned. */
    public S hasRunProvisioned(int times) {
        long found = of(InvocationEvent.Started.class, InvocationEvent.Started::place)
                .filter(each -> each.supply().isProvisioned())
                .count();
        return expect(found == times, "to have run provisioned " + times + "x", "it has " + found + "x");
    }

    /** So many environments wait for invocations, or run one, because they were provisioned. */
    public S hasProvisioned(int environments) {
        List<Provisioned> all = actual.world()
                .ask(() -> actual.world()
                        .domain()
                        .concurrency()
                        .provisioned()
                        .list(actual.ref().id()));
        int found = all.stream()
                .filter(each -> each.qualifier().equals(actual.ref().qualifier()))
                .mapToInt(Provisioned::available)
                .sum();
        return expect(found == environments, "to have provisioned " + environments, "it has " + found + ": " + all);
    }

    /** So many invocations were refused for want of concurrency. */
    public S wasThrottled(int times) {
        long found = events(InvocationEvent.Throttled.class)
                .filter(each -> isMeant(each.ref(), null))
                .count();
        return expect(found == times, "to be throttled " + times + "x", "it was " + found + "x");
    }

    /** So many asynchronous events were given up. */
    public S hasDiscarded(int events) {
        long found = events(AsyncStep.Discarded.class)
                .filter(each -> isMeant(each.ref(), null))
                .count();
        return expect(found == events, "to have discarded " + events, "it has discarded " + found);
    }

    /** So many records and dead letters were handed over. */
    public S hasDelivered(int records) {
        long found = events(AsyncStep.Delivered.class)
                .filter(each -> isMeant(each.ref(), null))
                .count();
        return expect(found == records, "to have delivered " + records, "it has delivered " + found);
    }

    /** Printed or logged a text that contains this; an alias did so when it was invoked by its name, and not in an init. */
    public S hasLogged(String text) {
        Set<String> mine = of(InvocationEvent.Started.class, InvocationEvent.Started::place)
                .map(InvocationEvent.Started::requestId)
                .collect(Collectors.toSet());
        List<String> lines = events(EnvironmentEvent.Printed.class)
                .filter(each -> isOf(each.place()) || mine.contains(Objects.requireNonNullElse(each.requestId(), "")))
                .map(each -> each.output().text())
                .toList();
        return expect(
                lines.stream().anyMatch(each -> each.contains(text)),
                "to have logged " + text,
                lines.isEmpty() ? "it has logged nothing" : "it has logged " + lines);
    }

    private Stream<RunOutcome> outcomes() {
        return of(InvocationEvent.Ended.class, InvocationEvent.Ended::place).map(InvocationEvent.Ended::outcome);
    }

    private static String kind(RunOutcome outcome) {
        return outcome.fold(
                returned -> "returned",
                failed -> Objects.requireNonNullElse(failed.exception(), failed.errorType()),
                died -> died.failure().errorType(),
                late -> "timed out");
    }

    private <E extends InvocationEvent> Stream<E> of(Class<E> kind, Function<E, EnvironmentEvent.Place> place) {
        return events(kind).filter(each -> isMeant(each.ref(), place.apply(each)));
    }

    /** Whether all that is said in that place is its own: an alias has no place. */
    private boolean isOf(EnvironmentEvent.Place place) {
        String qualifier = actual.ref().qualifier();
        return place.functionArn().equals(actual.ref().id().arn())
                && (qualifier == null || place.version().equals(qualifier));
    }

    private boolean isMeant(FunctionRef asked, EnvironmentEvent.@Nullable Place place) {
        FunctionRef mine = actual.ref();
        if (!asked.id().equals(mine.id())) {
            return false;
        }
        String qualifier = mine.qualifier();
        return qualifier == null
                || qualifier.equals(asked.qualifier())
                || (place != null
                        && Qualifier.isVersion(qualifier)
                        && place.version().equals(qualifier));
    }
}
