package dev.lambent.junit.assertions;

import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.function.FunctionError;
import dev.lambent.junit.function.InvocationResult;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what came of an invocation.
 *
 * @param <O> what the handler returns
 */
public final class ResultAssert<O> extends AbstractAssert<ResultAssert<O>, InvocationResult<O>> {

    ResultAssert(@Nullable InvocationResult<O> actual) {
        super(actual, ResultAssert.class);
    }

    /** The function has returned. */
    public ResultAssert<O> succeeded() {
        return expect(InvocationResult::succeeded, "to succeed");
    }

    /** The function has failed, however. */
    public ResultAssert<O> failed() {
        return failed(error -> true, "to fail");
    }

    /** The function was not tried, for want of concurrency. */
    public ResultAssert<O> wasThrottled() {
        return expect(InvocationResult::wasThrottled, "to be throttled");
    }

    /** The function has failed with this exception. */
    public ResultAssert<O> failedWith(Class<? extends Throwable> exception) {
        return failed(error -> error.is(exception), "to fail with " + exception.getName());
    }

    /** The function has failed with an exception that says this, or whose innermost cause does, as far as the log tells. */
    public ResultAssert<O> failedSaying(String text) {
        return failed(error -> error.says(text), "to fail saying " + text);
    }

    /** The function took longer than it may. */
    public ResultAssert<O> timedOut() {
        return failed(FunctionError::isTimeout, "to time out");
    }

    /** The function has returned this. */
    public ResultAssert<O> returned(Object value) {
        return expect(each -> each.succeeded() && Objects.equals(each.payload(), value), "to return " + value);
    }

    /** The function has returned this JSON, character by character. */
    public ResultAssert<O> returnedJson(String json) {
        return expect(each -> each.succeeded() && each.json().equals(json), "to return " + json);
    }

    /** This version has run. */
    public ResultAssert<O> ran(Version version) {
        return expect(each -> hasRun(each) && each.version().equals(version.number()), "to run " + version);
    }

    /** An environment was started for it. */
    public ResultAssert<O> wasCold() {
        return expect(each -> hasRun(each) && each.wasCold(), "to start cold");
    }

    /** There was an environment for it already. */
    public ResultAssert<O> wasWarm() {
        return expect(each -> hasRun(each) && !each.wasCold(), "to find a warm environment");
    }

    /** The function has printed or logged a text that contains this. */
    public ResultAssert<O> logged(String text) {
        return expect(each -> each.logLines().stream().anyMatch(line -> line.contains(text)), "to log " + text);
    }

    private ResultAssert<O> failed(Predicate<FunctionError> wish, String wanted) {
        return expect(each -> each.error().filter(wish).isPresent(), wanted);
    }

    private static boolean hasRun(InvocationResult<?> each) {
        return each.refusal().isEmpty();
    }

    private ResultAssert<O> expect(Predicate<InvocationResult<O>> wish, String wanted) {
        isNotNull();
        if (!wish.test(actual)) {
            throw failure("%s", "Expected the invocation " + wanted + ", but: " + actual + said());
        }
        return this;
    }

    private String said() {
        return actual.logLines().isEmpty()
                ? ".\n\nIt has logged nothing."
                : ".\n\nIt has logged:\n  " + String.join("\n  ", actual.logLines());
    }
}
