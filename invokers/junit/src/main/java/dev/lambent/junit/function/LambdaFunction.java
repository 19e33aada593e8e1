package dev.lambent.junit.function;

import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionRef;
import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.AsyncSettings;
import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.mapping.MappingDraft;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.world.Invocable;
import dev.lambent.junit.world.World;
import dev.lambent.lambda.FunctionRules;
import dev.lambent.sandbox.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function that is there, or one of its versions or aliases. Its methods may be called from any thread but a turn's; from a
 * handler, too.
 *
 * <p>Events are written as the managed runtime's own serializers do: an {@code SQSEvent} as AWS sends it, anything else by its
 * properties, a text as a JSON text. JSON itself is given with the methods that say so.
 *
 * @param <O> what its handler returns
 */
public final class LambdaFunction<O> implements Invocable {

    private static final Payload NOTHING = Payload.of("{}");

    private final Invocations invocations;
    private final FunctionRef ref;
    private final @Nullable Type output;

    LambdaFunction(Invocations invocations, FunctionRef ref, @Nullable Type output) {
        this.invocations = invocations;
        this.ref = ref;
        this.output = output;
    }

    @Override
    public FunctionRef ref() {
        return ref;
    }

    @Override
    public World world() {
        return invocations.world();
    }

    /** Its plain name. */
    public String name() {
        return ref.id().name();
    }

    /** A version or alias of it, to be invoked. It need not be there yet. */
    public LambdaFunction<O> qualified(String versionOrAlias) {
        return new LambdaFunction<>(invocations, new FunctionRef(ref.id(), versionOrAlias), output);
    }

    /** A version or alias of it, to be invoked: {@code orders.at(live).invoke(event)}. */
    public LambdaFunction<O> at(Invocable versionOrAlias) {
        return new LambdaFunction<>(invocations, versionOrAlias.ref(), output);
    }

    /** Publishes what it is now as a version; the same version again where nothing has changed. */
    public Version publish() {
        FunctionCatalog.Publication publication = new FunctionCatalog.Publication(null);
        String number = world().ask(() -> world().domain().catalog().publish(ref.id(), publication, null, null))
                .number();
        return new Version(world(), ref.id(), number);
    }

    /** A version that has been published. */
    public Version version(String number) {
        world().ask(() -> world().domain().catalog().find(new FunctionRef(ref.id(), number)));
        return new Version(world(), ref.id(), number);
    }

    /** The alias of this name, which is made, or pointed at this version. */
    public Alias alias(String name, Version version) {
        return Alias.pointing(world(), ref.id(), name, version);
    }

    /** The beginning of a sentence about a mapping: it is to read this queue. It ends with {@code create()}. */
    public MappingDraft pollsFrom(Queue queue) {
        return new MappingDraft(world(), ref, queue);
    }

    /** What is said of its asynchronous invocations. */
    public AsyncSettings async() {
        return new AsyncSettings(world(), ref);
    }

    /** How many of its invocations may run at once, kept for it alone from now on; 0 for none. */
    public LambdaFunction<O> reserve(int invocationsAtOnce) {
        FunctionRules.checkReserved(invocationsAtOnce);
        world().enter(() -> world().domain().concurrency().reserved().put(whole(), invocationsAtOnce));
        return this;
    }

    /** It shares what nobody has reserved from now on. */
    public LambdaFunction<O> unreserve() {
        world().enter(() -> world().domain().concurrency().reserved().delete(whole()));
        return this;
    }

    private FunctionRef whole() {
        return new FunctionRef(ref.id(), null);
    }

    /** Invokes it with an empty event and waits for what comes of it. */
    public InvocationResult<O> invoke() {
        return start(NOTHING).result();
    }

    /**
     * Invokes it and waits for what comes of it.
     *
     * @throws dev.lambent.fault.LambdaFault when it is refused, such as throttled
     */
    public InvocationResult<O> invoke(Object event) {
        return start(event).result();
    }

    /** The same with the event's JSON. */
    public InvocationResult<O> invokeJson(String json) {
        return start(Payload.of(json)).result();
    }

    /** Invokes it and doesn't wait: the test goes on, and may advance the clock meanwhile. */
    public RunningInvocation<O> start(Object event) {
        return start(payload(event));
    }

    /** The same with the event's JSON. */
    public RunningInvocation<O> startJson(String json) {
        return start(Payload.of(json));
    }

    private RunningInvocation<O> start(Payload event) {
        return invocations.start(ref, event, output);
    }

    private Payload payload(Object event) {
        return event instanceof Payload payload
                ? payload
                : invocations.serialization().write(event);
    }

    /**
     * Hands it an event, to be tried up to three times as AWS does: at once, a minute later and two minutes after that, if the
     * test's clock gets there.
     *
     * @return the request id, which all attempts have
     */
    public String invokeAsync(Object event) {
        return invocations.offer(ref, payload(event));
    }

    /** The same with the event's JSON. */
    public String invokeAsyncJson(String json) {
        return invocations.offer(ref, Payload.of(json));
    }

    /**
     * Invokes it so many times at once, with the same event, and waits for all of them. One that is refused, such as throttled,
     * has a result that says so.
     */
    public List<InvocationResult<O>> invokeConcurrently(int times, Object event) {
        List<RunningInvocation<O>> running = new ArrayList<>();
        Payload payload = payload(event);
        for (int i = 0; i < times; i++) {
            running.add(start(payload));
        }
        return results(running);
    }

    /**
     * Invokes it with each event, all at once, and waits for all of them; in the order of the events. One that is refused, such as
     * throttled, has a result that says so.
     */
    public List<InvocationResult<O>> invokeAll(Object... events) {
        return invokeAll(Arrays.asList(events));
    }

    /** The same. */
    public List<InvocationResult<O>> invokeAll(Collection<?> events) {
        List<RunningInvocation<O>> running = new ArrayList<>();
        events.forEach(event -> running.add(start(payload(event))));
        return results(running);
    }

    private List<InvocationResult<O>> results(List<RunningInvocation<O>> running) {
        return running.stream().map(RunningInvocation::outcome).toList();
    }

    /**
     * Gives it other code, and whatever else the draft says of it: the next deployment's. What the draft doesn't say stays as it
     * is; variables, where it says any, replace all that were. Versions that are published keep theirs.
     *
     * @return the same function, of which results are read as what the new handler returns
     */
    public <P> LambdaFunction<P> update(FunctionDraft<P> other) {
        other.check();
        other.keepVariables(world().ask(
                        () -> world().domain().catalog().find(whole()).config().variables()));
        FunctionCode code = other.code();
        configure(before -> other.over(before, code));
        world().ask(() -> world().domain().catalog().updateCode(ref.id(), code.artifact(), null, null, null));
        Integer reserved = other.reserved();
        if (reserved != null) {
            reserve(reserved);
        }
        return new LambdaFunction<>(invocations, ref, code.output());
    }

    /** Changes its configuration. */
    public void configure(UnaryOperator<FunctionConfig> change) {
        world().ask(() -> world().domain().catalog().updateConfiguration(ref.id(), null, change));
    }

    /** What it has logged since the test began, line by line, Lambda's own lines among them. */
    public List<String> log() {
        return world().ask(() -> world().domain().logs().read(ref.id().arn(), 0, Integer.MAX_VALUE).stream()
                .map(line -> line.text())
                .toList());
    }

    @Override
    public String toString() {
        return ref.qualifier() == null ? name() : name() + ":" + ref.qualifier();
    }
}
