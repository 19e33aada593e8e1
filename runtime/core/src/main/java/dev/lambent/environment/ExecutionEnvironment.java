package dev.lambent.environment;

import dev.lambent.event.EventLog;
import dev.lambent.function.FunctionConfig;
import dev.lambent.sandbox.InitOutcome;
import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.InvokeOutcome;
import dev.lambent.sandbox.Output;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sandbox.StopReason;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One place where a version runs, over the lives of perhaps several processes. All methods are called inside turns; what the
 * sandbox says enters as a turn, and what an earlier process says late is dropped.
 */
public final class ExecutionEnvironment {

    private static final Cancellable NOTHING = () -> {};
    private static final RunOutcome KILLED = new RunOutcome.Died(SandboxFailure.signalled("killed"));

    private final Timeline timeline;
    private final EventLog events;
    private final Sandboxes sandboxes;
    private final SandboxSpecification specification;
    private final EnvironmentEvent.Place place;
    private final FunctionConfig config;

    private EnvironmentState state = new EnvironmentState.Starting();
    private Sandbox sandbox;
    private @Nullable Duration initDuration;
    private Cancellable limit = NOTHING;
    /** Who waits for the end of the first init. */
    private Runnable settled = () -> {};
    /** Who wants to know that it has lost its process while it was idle. */
    private Runnable lost = () -> {};
    /** When its first init began. */
    private Duration initBegan = Duration.ZERO;

    private Duration mostInit = Duration.ZERO;

    private @Nullable Run run;
    private boolean outdated;

    ExecutionEnvironment(
            Timeline timeline,
            EventLog events,
            Sandboxes sandboxes,
            SandboxSpecification specification,
            EnvironmentEvent.Place place,
            FunctionConfig config) {
        this.timeline = timeline;
        this.events = events;
        this.sandboxes = sandboxes;
        this.specification = specification;
        this.place = place;
        this.config = config;
        this.sandbox = newSandbox(false);
    }

    /** What tells it from others. */
    public EnvironmentEvent.Place place() {
        return place;
    }

    /** What it is doing. */
    public EnvironmentState state() {
        return state;
    }

    /** How large it is and what it runs. */
    public SandboxSpecification specification() {
        return specification;
    }

    FunctionConfig config() {
        return config;
    }

    boolean isOutdated() {
        return outdated;
    }

    void outdate() {
        outdated = true;
    }

    /** The duration of the init that went before the first invocation; the first to ask gets it. */
    public @Nullable Duration takeInitDuration() {
        Duration taken = initDuration;
        initDuration = null;
        return taken;
    }

    /**
     * Starts and initialises it.
     *
     * @param most how long the init may take
     * @param whenSettled told when it can be given an invocation, whether the init went well or not
     */
    void start(Duration most, Runnable whenSettled) {
        settled = whenSettled;
        mostInit = most;
        events.add(new EnvironmentEvent.InitStarted(timeline.now(), place, false));
        limitInit();
        startSandbox(sandbox, outcome -> {
            if (!(state instanceof EnvironmentState.Starting)) {
                return;
            }
            limit.cancel();
            if (outcome instanceof InitOutcome.Ready) {
                initDuration = timeline.elapsed().minus(initBegan);
                initEnded(initBegan, false, "success", null);
                state = state.ready();
            } else {
                initEnded(initBegan, false, "error", errorType(outcome));
                lose(StopReason.INIT_FAILED);
            }
            settled.run();
        });
    }

    /** Has somebody told, once in its life, that it has lost its process while it was idle. */
    void whenLost(Runnable listener) {
        lost = listener;
    }

    private void limitInit() {
        limit.cancel();
        initBegan = timeline.elapsed();
        limit = timeline.limit(mostInit, () -> {
            if (state instanceof EnvironmentState.Starting) {
                initEnded(initBegan, false, "timeout", null);
                lose(StopReason.INIT_TIMEOUT);
                settled.run();
            }
        });
    }

    /**
     * Runs an invocation. It must be Idle or Reset; one that was stopped while somebody waited for it runs nothing and says so.
     *
     * @param done told how it ended, when the next one may come
     */
    public void run(Work work, Consumer<RunReport> done) {
        if (state instanceof EnvironmentState.Stopped) {
            done.accept(new RunReport(KILLED, Duration.ZERO, sandbox.memory()));
            return;
        }
        boolean needsProcess = state instanceof EnvironmentState.Reset;
        state = state.assign(work.requestId());
        Run mine = new Run(work, timeline.elapsed(), done);
        run = mine;
        limit = timeline.limit(work.timeout(), () -> timedOut(mine));
        if (needsProcess) {
            initThenInvoke(mine);
        } else {
            invoke(mine);
        }
    }

    /** Says that nothing is going to happen in it for a while; without a process there is nobody to tell. */
    void rest() {
        if (state instanceof EnvironmentState.Idle) {
            Sandbox mine = sandbox;
            timeline.afterTurn(mine::idle);
        }
    }

    /** Ends it for good. An invocation that runs in it ends with it. */
    void stop(StopReason why) {
        if (state instanceof EnvironmentState.Stopped) {
            return;
        }
        boolean wasStarting = state instanceof EnvironmentState.Starting;
        state = state.stop(why);
        limit.cancel();
        stopSandbox(why);
        events.add(new EnvironmentEvent.Stopped(timeline.now(), place, why));
        Run open = run;
        if (open != null) {
            end(open, KILLED);
        }
        if (wasStarting) {
            settled.run();
        }
    }

    private void initThenInvoke(Run mine) {
        Duration began = timeline.elapsed();
        sandbox = newSandbox(true);
        events.add(new EnvironmentEvent.InitStarted(timeline.now(), place, true));
        startSandbox(sandbox, outcome -> {
            if (run != mine) {
                return;
            }
            if (outcome instanceof InitOutcome.Ready) {
                initEnded(began, true, "success", null);
                invoke(mine);
                return;
            }
            initEnded(began, true, "error", errorType(outcome));
            lose(StopReason.INIT_FAILED);
            end(mine, failedInit(outcome));
        });
    }

    private void invoke(Run mine) {
        Work work = mine.work;
        Duration left = work.timeout().minus(timeline.elapsed().minus(mine.began));
        Invocation invocation = new Invocation(
                work.requestId(),
                work.payload(),
                work.invokedFunctionArn(),
                timeline.now().plus(left),
                Math.max(0, left.toMillis()),
                work.traceHeader(),
                work.clientContext());
        Sandbox runner = sandbox;
        timeline.afterTurn(() -> runner.invoke(invocation)
                .whenComplete((outcome, broken) -> timeline.enter(() -> answered(mine, outcome, broken))));
    }

    private void answered(Run mine, @Nullable InvokeOutcome outcome, @Nullable Throwable broken) {
        if (run != mine) {
            return;
        }
        if (outcome instanceof InvokeOutcome.Returned returned) {
            state = state.finish();
            end(mine, new RunOutcome.Returned(returned.payload()));
        } else if (outcome instanceof InvokeOutcome.Failed failed) {
            state = state.finish();
            end(mine, new RunOutcome.Failed(failed.error(), failed.errorType()));
        } else if (outcome instanceof InvokeOutcome.NotTaken && !mine.repeated) {
            mine.repeated = true;
            stopSandbox(StopReason.CRASH);
            initThenInvoke(mine);
        } else {
            lose(StopReason.CRASH);
            end(mine, new RunOutcome.Died(failure(outcome, broken)));
        }
    }

    private static SandboxFailure failure(@Nullable InvokeOutcome outcome, @Nullable Throwable broken) {
        if (outcome instanceof InvokeOutcome.Died died) {
            return died.failure();
        }
        return outcome instanceof InvokeOutcome.NotTaken notTaken
                ? notTaken.failure()
                : new SandboxFailure("Sandbox.Failure", "The sandbox broke: " + broken);
    }

    private void timedOut(Run mine) {
        if (run == mine) {
            lose(StopReason.TIMEOUT);
            end(mine, new RunOutcome.TimedOut(mine.work.timeout()));
        }
    }

    private void end(Run mine, RunOutcome outcome) {
        limit.cancel();
        limit = NOTHING;
        run = null;
        Duration took = outcome instanceof RunOutcome.TimedOut timedOut
                ? timedOut.timeout()
                : timeline.elapsed().minus(mine.began);
        mine.done.accept(new RunReport(outcome, took, sandbox.memory()));
    }

    /** The process goes; the place stays. */
    private void lose(StopReason why) {
        state = state.reset(why);
        stopSandbox(why);
        events.add(new EnvironmentEvent.Reset(timeline.now(), place, why));
    }

    private void stopSandbox(StopReason why) {
        Sandbox mine = sandbox;
        timeline.afterTurn(() -> mine.stop(why));
    }

    private void startSandbox(Sandbox mine, Consumer<InitOutcome> then) {
        timeline.afterTurn(() -> mine.start()
                .whenComplete((outcome, broken) -> timeline.enter(() -> {
                    if (sandbox == mine) {
                        then.accept(
                                outcome != null
                                        ? outcome
                                        : new InitOutcome.Died(
                                                new SandboxFailure("Sandbox.Failure", "The sandbox broke: " + broken)));
                    }
                })));
    }

    private Sandbox newSandbox(boolean withinInvocation) {
        Observer observer = new Observer(withinInvocation);
        try {
            Sandbox prepared = sandboxes.prepare(specification, observer);
            observer.observed = prepared;
            return prepared;
        } catch (RuntimeException e) {
            return new UnpreparedSandbox(e);
        }
    }

    private void initEnded(Duration began, boolean withinInvocation, String status, @Nullable String errorType) {
        Duration took = timeline.elapsed().minus(began);
        events.add(new EnvironmentEvent.InitEnded(timeline.now(), place, withinInvocation, took, status, errorType));
    }

    private static @Nullable String errorType(InitOutcome outcome) {
        if (outcome instanceof InitOutcome.Refused refused) {
            return refused.errorType();
        }
        return outcome instanceof InitOutcome.Died died ? died.failure().errorType() : null;
    }

    private static RunOutcome failedInit(InitOutcome outcome) {
        if (outcome instanceof InitOutcome.Refused refused) {
            return new RunOutcome.Failed(refused.error(), refused.errorType());
        }
        if (outcome instanceof InitOutcome.Died died) {
            return new RunOutcome.Died(died.failure());
        }
        throw new IllegalStateException("An init that went well has not failed: " + outcome);
    }

    /** An invocation that runs; told from others by being itself. */
    private static final class Run {
        private final Work work;
        private final Duration began;
        private final Consumer<RunReport> done;
        /** Whether it has been given to a second process, because the first did not take it. */
        private boolean repeated;

        private Run(Work work, Duration began, Consumer<RunReport> done) {
            this.work = work;
            this.began = began;
            this.done = done;
        }
    }

    /** Brings what a process does by itself onto the timeline. */
    private final class Observer implements SandboxObserver {

        private final boolean withinInvocation;
        private @Nullable Sandbox observed;

        private Observer(boolean withinInvocation) {
            this.withinInvocation = withinInvocation;
        }

        @Override
        public void printed(Output output) {
            timeline.enter(() -> {
                Run current = run;
                events.add(new EnvironmentEvent.Printed(
                        timeline.now(), place, current == null ? null : current.work.requestId(), output));
            });
        }

        @Override
        public void waits() {
            timeline.enter(() -> {
                if (isStarting()) {
                    limit.cancel();
                }
            });
        }

        @Override
        public void began() {
            timeline.enter(() -> {
                if (isStarting()) {
                    limitInit();
                }
            });
        }

        private boolean isStarting() {
            return sandbox == observed && state instanceof EnvironmentState.Starting;
        }

        @Override
        public boolean isWithinInvocation() {
            return withinInvocation;
        }

        @Override
        public void died(SandboxFailure failure) {
            timeline.enter(() -> {
                if (sandbox == observed && state instanceof EnvironmentState.Idle) {
                    lose(StopReason.CRASH);
                    lost.run();
                }
            });
        }
    }
}
