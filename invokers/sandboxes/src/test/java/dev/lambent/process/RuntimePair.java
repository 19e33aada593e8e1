package dev.lambent.process;

import dev.lambent.process.ProcessTrial.Trial;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One function in two environments: in Lambent's runtime, and in Amazon's. Both are started, and asked, side by side. */
final class RuntimePair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What came of the same thing in both environments, in words that can be compared: {@code returned}, {@code failed} or
     * {@code refused} with the document, {@code died} with the reason.
     */
    record Both(String ours, String amazons) {

        boolean isSame() {
            return ours.equals(amazons);
        }
    }

    private final ProcessTrial trial;
    private final Trial ours;
    private final Trial amazons;
    private int requests;

    RuntimePair(ProcessTrial trial, Path code, String handler, Map<String, String> variables) {
        this.trial = trial;
        this.ours = environment("java17", code, handler, variables);
        this.amazons = environment("provided.al2023", code, handler, variables);
    }

    private Trial environment(String runtime, Path code, String handler, Map<String, String> variables) {
        return trial.function("", plan -> {
            plan.runtime = runtime;
            plan.code = code;
            plan.handler = handler;
            plan.variables.put("AWS_LAMBDA_FUNCTION_NAME", "trial");
            plan.variables.put("AWS_LAMBDA_FUNCTION_VERSION", "7");
            plan.variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/trial");
            plan.variables.put("AWS_REGION", "us-east-1");
            plan.variables.putAll(variables);
            return plan;
        });
    }

    /** Starts both. */
    Both init() {
        return both(side -> side.sandbox.start(), RuntimePair::words);
    }

    /** Asks both. */
    Both invoke(Payload event) {
        return invoke(event, null, null);
    }

    /** Asks both, with a tracing header and a client context. */
    Both invoke(Payload event, String traceHeader, String clientContext) {
        String requestId = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", ++requests);
        Invocation invocation = new Invocation(
                requestId,
                event,
                ProcessTrial.VERSION_ARN,
                trial.timeline.now().plus(PATIENCE),
                PATIENCE.toMillis(),
                traceHeader,
                clientContext);
        return both(side -> side.sandbox.invoke(invocation), RuntimePair::words);
    }

    private <T> Both both(Function<Trial, CompletionStage<T>> question, Function<T, String> words) {
        CompletionStage<T> one = question.apply(ours);
        CompletionStage<T> other = question.apply(amazons);
        return new Both(
                plain(ours, words.apply(ProcessTrial.await(one))),
                plain(amazons, words.apply(ProcessTrial.await(other))));
    }

    private static String words(InitOutcome outcome) {
        if (outcome instanceof InitOutcome.Refused refused) {
            return "refused " + refused.errorType() + " " + refused.error().text();
        }
        return outcome instanceof InitOutcome.Died died
                ? "died " + died.failure().message()
                : "ready";
    }

    private static String words(InvokeOutcome outcome) {
        if (outcome instanceof InvokeOutcome.Returned returned) {
            return "returned " + returned.payload().text();
        }
        if (outcome instanceof InvokeOutcome.Failed failed) {
            return "failed " + failed.errorType() + " " + failed.error().text();
        }
        return outcome.toString();
    }

    /** What both have logged so far. */
    Both log() {
        return new Both(plain(ours, logged(ours)), plain(amazons, logged(amazons)));
    }

    private static String logged(Trial side) {
        synchronized (side.outputs) {
            return side.outputs.toString();
        }
    }

    /** How both have ended outside of an invocation; empty as long as they have not. */
    Both deaths() {
        return new Both(ours.deaths.toString(), amazons.deaths.toString());
    }

    /** Without what is the environment's own, or the moment's. */
    private static String plain(Trial side, String text) {
        return text.replace(side.specification.environmentId(), "ENVIRONMENT")
                .replaceAll(
                        "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"",
                        "\"timestamp\":\"NOW\"");
    }

    @Override
    public void close() {
        ours.stop(StopReason.SHUTDOWN);
        amazons.stop(StopReason.SHUTDOWN);
    }
}
