package dev.lambent.invoke;

import dev.lambent.environment.Admission;
import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.EnvironmentPool;
import dev.lambent.environment.ExecutionEnvironment;
import dev.lambent.environment.Lease;
import dev.lambent.environment.RunOutcome;
import dev.lambent.environment.RunReport;
import dev.lambent.environment.Supply;
import dev.lambent.environment.Work;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.text.JsonText;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs functions: the one way into them. Safe from any thread. */
public final class Invoker {

    private static final Logger LOG = LoggerFactory.getLogger(Invoker.class);

    private static final Payload EMPTY_OBJECT = Payload.of("{}");
    private static final String UNHANDLED = "Unhandled";

    private final Timeline timeline;
    private final EventLog events;
    private final FunctionCatalog catalog;
    private final ConcurrencyLedger ledger;
    private final EnvironmentPool pool;
    private final LogTail logTail;
    private final Ids ids;
    private final TraceSampling sampling;

    /** What an invoker needs. */
    public record Ground(
            Timeline timeline,
            EventLog events,
            FunctionCatalog catalog,
            ConcurrencyLedger ledger,
            EnvironmentPool pool,
            Ids ids) {}

    /** An invoker of the functions in a catalog. */
    public Invoker(Ground ground, LogTail logTail) {
        this.timeline = ground.timeline();
        this.events = ground.events();
        this.catalog = ground.catalog();
        this.ledger = ground.ledger();
        this.pool = ground.pool();
        this.ids = ground.ids();
        this.sampling = new TraceSampling(ground.ids());
        this.logTail = logTail;
    }

    /**
     * Runs a function and waits for what comes of it.
     *
     * @return completes outside of any turn: with a result, which may be that the function failed, or exceptionally with the
     *     {@link LambdaFault} for which the request was refused
     */
    public CompletionStage<InvokeResult> invoke(InvokeRequest request) {
        CompletableFuture<InvokeResult> answer = new CompletableFuture<>();
        enter(request, answer::complete, no -> answer.completeExceptionally(no.fault()), answer);
        return answer;
    }

    /**
     * Tries to run a function, for somebody who can wait and try again.
     *
     * @return completes outside of any turn: exceptionally where trying again is of no use
     */
    public CompletionStage<Attempt> attempt(InvokeRequest request) {
        CompletableFuture<Attempt> answer = new CompletableFuture<>();
        enter(request, ran -> answer.complete(new Attempt.Ran(ran)), answer::complete, answer);
        return answer;
    }

    /**
     * Tries to run a function, for somebody who is inside a turn.
     *
     * @param ended called in the turn in which the invocation ends
     * @return why there was no capacity, or null when it has begun
     * @throws LambdaFault when the request is refused
     */
    public Attempt.@Nullable Throttled begin(InvokeRequest request, Consumer<InvokeResult> ended) {
        ResolvedVersion resolved = catalog.resolve(request.ref());
        Lineage lineage = Lineage.of(request.traceHeader()).next(request.ref().id());
        checkRecursion(request.ref(), lineage);
        Supply supply = pool.supply(resolved);
        Admission admission = ledger.admit(request.ref().id(), supply);
        if (admission instanceof Admission.Throttled throttled) {
            events.add(new InvocationEvent.Throttled(timeline.now(), request.ref(), throttled.reason()));
            return new Attempt.Throttled(throttled);
        }
        Runnable permit = ((Admission.Granted) admission).permit();
        Instant asked = timeline.now();
        pool.acquire(
                resolved,
                supply,
                lease -> run(new Running(asked, request, resolved, lineage, lease, supply, permit, ended)));
        return null;
    }

    /** Checks whether a function could be invoked, and runs nothing. Called within a turn. */
    public void check(FunctionRef ref) {
        catalog.resolve(ref);
    }

    /** How often the chain of invocations that a trace header tells of has been through a function. Safe from any thread. */
    public static int passes(FunctionId function, @Nullable String traceHeader) {
        return Lineage.of(traceHeader).passes(function);
    }

    /**
     * Whether an invocation with this trace header would be refused as one too many in a loop; then it is noted as if it had
     * been. For those who invoke a function with what several chains have sent it. Called within a turn.
     */
    public boolean endsLoop(FunctionRef ref, @Nullable String traceHeader) {
        try {
            checkRecursion(ref, Lineage.of(traceHeader).next(ref.id()));
            return false;
        } catch (LambdaFault refused) {
            return refused.code().equals("RecursiveInvocationException");
        }
    }

    private void enter(
            InvokeRequest request,
            Consumer<InvokeResult> ran,
            Consumer<Attempt.Throttled> throttled,
            CompletableFuture<?> answer) {
        timeline.enter(() -> {
            try {
                Attempt.Throttled no = begin(request, result -> timeline.afterTurn(() -> ran.accept(result)));
                if (no != null) {
                    timeline.afterTurn(() -> throttled.accept(no));
                }
            } catch (RuntimeException refused) {
                timeline.afterTurn(() -> answer.completeExceptionally(refused));
            }
        });
    }

    private void checkRecursion(FunctionRef ref, Lineage lineage) {
        if (lineage.isLoop() && !catalog.recursionAllowed(ref.id())) {
            events.add(new InvocationEvent.LoopEnded(timeline.now(), ref));
            LOG.warn(
                    "{} feeds itself: {} invocations in one chain, so Lambent ends it here. Look at where the function"
                            + " writes, and at what that invokes; PutFunctionRecursionConfig can allow it",
                    ref.arn(),
                    Lineage.MOST_IN_A_CHAIN);
            throw LambdaFault.recursiveInvocation();
        }
    }

    private void run(Running running) {
        InvokeRequest request = running.request;
        ExecutionEnvironment environment = running.lease.environment();
        boolean active = running.resolved.version().config().activeTracing();
        TraceHeader trace = TraceHeader.continuing(
                request.traceHeader(), active && sampling.sample(timeline.now()), timeline.now(), ids, running.lineage);
        Duration initDuration = environment.takeInitDuration();
        events.add(new InvocationEvent.Started(
                timeline.now(), request.ref(), environment.place(), request.requestId(), trace, running.supply));
        Work work = new Work(
                request.requestId(),
                request.payload().length() == 0 ? EMPTY_OBJECT : request.payload(),
                request.ref().arn(),
                running.resolved.version().config().timeout(),
                trace.text(),
                request.clientContext());
        environment.run(work, report -> settle(running, report, initDuration, trace));
    }

    private void settle(Running running, RunReport report, @Nullable Duration initDuration, TraceHeader trace) {
        ExecutionEnvironment environment = running.lease.environment();
        String requestId = running.request.requestId();
        Alias via = running.resolved.via();
        events.add(new InvocationEvent.Ended(
                timeline.now(),
                running.asked,
                running.request.ref(),
                via != null && via.split().isWeighted(),
                environment.place(),
                requestId,
                running.supply,
                report.outcome().withoutPayload(),
                report.duration(),
                initDuration,
                environment.specification().memory().megabytes(),
                report.memory().peakMegabytes(),
                trace));
        String tail = running.request.wantsLogTail() ? logTail.of(environment.place(), requestId) : null;
        running.lease.release();
        running.permit.run();
        boolean failed = !(report.outcome() instanceof RunOutcome.Returned);
        InvokeResult result = new InvokeResult(
                requestId,
                running.resolved.version().number(),
                failed ? UNHANDLED : null,
                document(report.outcome(), requestId),
                tail,
                trace.text());
        running.ended.accept(result);
    }

    private static Payload document(RunOutcome outcome, String requestId) {
        return outcome.fold(
                RunOutcome.Returned::payload,
                RunOutcome.Failed::error,
                died -> platformError(died.failure(), requestId),
                timedOut -> platformError(
                        new SandboxFailure("Sandbox.Timedout", timedOutText(timedOut.timeout())), requestId));
    }

    /** The words for an invocation that took longer than it may: always two decimals. */
    public static String timedOutText(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    private static Payload platformError(SandboxFailure failure, String requestId) {
        return Payload.of(new JsonText()
                .with("errorType", failure.errorType())
                .with("errorMessage", "RequestId: " + requestId + " Error: " + failure.message())
                .toString());
    }

    /** An invocation that has been admitted. */
    private record Running(
            Instant asked,
            InvokeRequest request,
            ResolvedVersion resolved,
            Lineage lineage,
            Lease lease,
            Supply supply,
            Runnable permit,
            Consumer<InvokeResult> ended) {}
}
