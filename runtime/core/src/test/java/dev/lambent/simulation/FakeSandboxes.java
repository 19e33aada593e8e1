package dev.lambent.simulation;

import dev.lambent.sandbox.Invocation;
import dev.lambent.sandbox.MemoryUse;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes {@link FakeSandbox}es and tells them what to do. Unless told otherwise, they are ready at once and return the event
 * that they got, at once.
 */
public final class FakeSandboxes implements Sandboxes {

    private static final long MEGABYTE = 1024 * 1024;

    private final Timeline timeline;
    private final List<FakeSandbox> made = new ArrayList<>();
    private final Map<String, FakeSandbox> newestByEnvironment = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();
    private final Deque<InitBehaviour> nextInits = new ArrayDeque<>();
    private final Deque<InvokeBehaviour> nextInvokes = new ArrayDeque<>();

    private Function<SandboxSpecification, InitBehaviour> init = specification -> InitBehaviour.ready();
    private BiFunction<SandboxSpecification, Invocation, InvokeBehaviour> invoke = (specification, invocation) ->
            InvokeBehaviour.returns(invocation.payload().text());
    private MemoryUse memory = new MemoryUse(36 * MEGABYTE);

    /** Sandboxes whose user code takes its time from a timeline. */
    public FakeSandboxes(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public FakeSandbox prepare(SandboxSpecification specification, SandboxObserver observer) {
        RuntimeException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        FakeSandbox sandbox = new FakeSandbox(timeline, this, specification, observer);
        made.add(sandbox);
        newestByEnvironment.put(specification.environmentId(), sandbox);
        return sandbox;
    }

    /** The next sandboxes can't be prepared, which no implementation should let happen. */
    public void nextCanNotBePrepared(RuntimeException... why) {
        refusals.addAll(List.of(why));
    }

    /** What every init does from now on. */
    public void everyInit(Function<SandboxSpecification, InitBehaviour> behaviour) {
        init = behaviour;
    }

    /** What every init does from now on. */
    public void everyInit(InitBehaviour behaviour) {
        everyInit(specification -> behaviour);
    }

    /** What the next inits do, one after another; those after them do as all do. */
    public void nextInits(InitBehaviour... behaviours) {
        nextInits.addAll(List.of(behaviours));
    }

    /** What every invocation does from now on. */
    public void everyInvoke(BiFunction<SandboxSpecification, Invocation, InvokeBehaviour> behaviour) {
        invoke = behaviour;
    }

    /** What every invocation does from now on. */
    public void everyInvoke(InvokeBehaviour behaviour) {
        everyInvoke((specification, invocation) -> behaviour);
    }

    /** What the next invocations do, one after another; those after them do as all do. */
    public void nextInvokes(InvokeBehaviour... behaviours) {
        nextInvokes.addAll(List.of(behaviours));
    }

    /** How much memory all of them say that they have used. */
    public void usedMemory(long bytes) {
        memory = new MemoryUse(bytes);
    }

    /** All that were ever made, in order. */
    public List<FakeSandbox> all() {
        return List.copyOf(made);
    }

    /** Those whose process runs, in the order in which they were made. */
    public List<FakeSandbox> alive() {
        return made.stream().filter(FakeSandbox::isAlive).toList();
    }

    /** The one that was made last. */
    public FakeSandbox newest() {
        return made.get(made.size() - 1);
    }

    /** How the port's contract has been broken so far. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** The process that made them has ended, and they with it; nobody is told. */
    void vanish() {
        made.forEach(FakeSandbox::vanish);
    }

    boolean isBreached() {
        return !breaches.isEmpty();
    }

    /** The newest of an environment, which may have had several. */
    FakeSandbox of(String environmentId) {
        return Objects.requireNonNull(newestByEnvironment.get(environmentId), environmentId);
    }

    InitBehaviour nextInit(SandboxSpecification specification) {
        InitBehaviour next = nextInits.poll();
        return next != null ? next : init.apply(specification);
    }

    InvokeBehaviour nextInvoke(SandboxSpecification specification, Invocation invocation) {
        InvokeBehaviour next = nextInvokes.poll();
        return next != null ? next : invoke.apply(specification, invocation);
    }

    MemoryUse memory() {
        return memory;
    }

    void breach(String what) {
        breaches.add(what);
    }
}
