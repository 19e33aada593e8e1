package dev.lambent.simulation;

import dev.lambent.account.AccountRegion;
import dev.lambent.async.AsyncStep;
import dev.lambent.async.EventInvokeConfig;
import dev.lambent.code.CodeArtifact;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.domain.Domain;
import dev.lambent.environment.Usage;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.Fault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Limits;
import dev.lambent.function.TrafficSplit;
import dev.lambent.id.Ids;
import dev.lambent.invoke.InvokeRequest;
import dev.lambent.layer.LayerCatalog;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.log.LogLine;
import dev.lambent.sandbox.Payload;
import dev.lambent.sandbox.SandboxFailure;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole domain on virtual time. Its verbs are what users and the world do to it, each in a turn of its own; what must
 * always hold is checked after every turn, and the verb during which it didn't fails.
 *
 * <p>The same seed and the same verbs give the same {@link #history}. Functions are named as in the API: {@code orders},
 * {@code orders:live}, an ARN.
 */
public final class Simulation {

    /** Where everything lives unless a test says otherwise. */
    public static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final CrashingStore store = new CrashingStore(timeline);
    private final FakeSandboxes sandboxes = new FakeSandboxes(timeline);
    private final CountingCodeUses codeUses = new CountingCodeUses();
    private final List<RuntimeEvent> events = new ArrayList<>();
    private final List<Object> history = new ArrayList<>();
    private final SplittableRandom random;
    private final Limits limits;
    private final Ids requestIds;
    private final List<FakeTarget> targets = new ArrayList<>();
    /** Events whose clients were told that they are accepted, and whose end nobody has seen. */
    private final Set<String> promises = new HashSet<>();

    private final Set<String> over = new HashSet<>();
    private final Set<String> restored = new HashSet<>();
    private Life life;
    private int archives;

    /** What ends with a process: everything but the world around it. */
    private record Life(Lifetime timeline, Domain domain, Invariants invariants) {}

    /** With AWS's limits, and always the same seed. */
    public Simulation() {
        this(1);
    }

    /** With AWS's limits. */
    public Simulation(long seed) {
        this(seed, Limits.aws());
    }

    /** A simulation with nothing in it. */
    public Simulation(long seed, Limits limits) {
        this.random = new SplittableRandom(seed);
        this.limits = limits;
        requestIds = new Ids(random.split());
        life = begin();
        timeline.afterEachTurn(() -> life.invariants.check());
    }

    private Life begin() {
        Lifetime time = new Lifetime(timeline);
        Domain domain = new Domain(
                new Domain.Ground(time, random, limits, sandboxes, codeUses, store, () -> "http://127.0.0.1:4566"));
        domain.events().listen(this::heard);
        targets.forEach(domain.targets()::add);
        return new Life(time, domain, new Invariants(domain, sandboxes, codeUses));
    }

    /**
     * The process is killed and another one started: what isn't durable is lost, whatever ran is gone, and who waits for a
     * reply never gets one.
     *
     * @return what the new one has at its very beginning
     */
    public Kept restart() {
        return restart(Duration.ZERO);
    }

    /** The same, with a while in between. */
    public Kept restart(Duration down) {
        history.add(timeline.now() + " restarted");
        run(() -> {
            life.timeline.end();
            store.crash();
            sandboxes.vanish();
            codeUses.forget();
            life = begin();
        });
        timeline.advance(down);
        return ask(() -> {
            restored.clear();
            life.domain.restore();
            if (!restored.containsAll(promises)) {
                throw new AssertionError("Of the events that were accepted for good, " + promises
                        + ", only these are left: " + restored);
            }
            return Kept.of(life.domain);
        });
    }

    /** What would be there after a restart. */
    public Kept kept() {
        return ask(() -> Kept.of(life.domain));
    }

    /** The code of a new archive, different from all others of this simulation. */
    public CodeArtifact newCode() {
        return new CodeArtifact("code-" + ++archives, 100);
    }

    /** The function of that plain name. */
    public static FunctionId id(String name) {
        return new FunctionId(HOME, name);
    }

    /** What that spelling refers to. */
    public static FunctionRef ref(String spelling) {
        return FunctionRef.parse(spelling, null, HOME);
    }

    /** Makes a function with new code. */
    public FunctionVersion deploy(String name) {
        return deploy(name, ConfigChange.none());
    }

    /** Makes a function with new code that differs from the defaults. */
    public FunctionVersion deploy(String name, UnaryOperator<FunctionConfig> change) {
        FunctionConfig config = change.apply(ConfigChange.defaults(name, newCode()));
        return ask(() -> life.domain.catalog().create(id(name), config, Map.of(), null));
    }

    /** Gives a function new code. */
    public FunctionVersion update(String name) {
        CodeArtifact code = newCode();
        return ask(() -> life.domain.catalog().updateCode(id(name), code, null, null, null));
    }

    /** Changes a function's configuration. */
    public FunctionVersion configure(String name, UnaryOperator<FunctionConfig> change) {
        return ask(() -> life.domain.catalog().updateConfiguration(id(name), null, change));
    }

    /** Publishes {@code $LATEST}. */
    public FunctionVersion publish(String name) {
        return ask(() -> life.domain.catalog().publish(id(name), new FunctionCatalog.Publication(null), null, null));
    }

    /** Makes an alias, or points an existing one elsewhere. */
    public Alias alias(String name, String alias, TrafficSplit split) {
        return ask(() -> {
            boolean exists = life.domain.aliases().list(id(name), null).stream()
                    .anyMatch(each -> each.name().equals(alias));
            return exists
                    ? life.domain
                            .aliases()
                            .update(id(name), alias, new Aliases.Update(split.version(), split, null), null)
                    : life.domain.aliases().create(id(name), alias, split, "");
        });
    }

    /** Makes an alias of one version, or points an existing one at it. */
    public Alias alias(String name, String alias, String version) {
        return alias(name, alias, TrafficSplit.allTo(version));
    }

    /** Deletes an alias. */
    public void deleteAlias(String name, String alias) {
        run(() -> life.domain.aliases().delete(id(name), alias));
    }

    /** Deletes a function. */
    public void delete(String name) {
        run(() -> life.domain.catalog().delete(id(name)));
    }

    /** Deletes one version. */
    public void deleteVersion(String name, String version) {
        run(() -> life.domain.catalog().deleteVersion(id(name), version));
    }

    /** Reserves concurrency for a function. */
    public void reserve(String name, int concurrency) {
        run(() -> life.domain.concurrency().reserved().put(ref(name), concurrency));
    }

    /** Reserves nothing for a function any longer. */
    public void unreserve(String name) {
        run(() -> life.domain.concurrency().reserved().delete(ref(name)));
    }

    /** Asks for provisioned environments of a version or alias. */
    public Provisioned provision(String spelling, int environments) {
        return ask(() -> life.domain.concurrency().provisioned().put(ref(spelling), environments));
    }

    /** What a version or alias has provisioned. */
    public Provisioned provisioned(String spelling) {
        return ask(() -> life.domain.concurrency().provisioned().get(ref(spelling)));
    }

    /** Provisions nothing for a version or alias any longer. */
    public void unprovision(String spelling) {
        run(() -> life.domain.concurrency().provisioned().delete(ref(spelling)));
    }

    /** How much of its concurrency a function uses. */
    public Usage usage(String name) {
        return ask(() -> life.domain.ledger().usage(id(name)));
    }

    /** How much the account uses. */
    public Usage.Account usage() {
        return ask(() -> life.domain.ledger().usage(HOME));
    }

    /** Publishes the next version of a layer with new code. */
    public LayerVersion publishLayer(String layer) {
        CodeArtifact code = newCode();
        LayerCatalog.Description description = new LayerCatalog.Description("", null, List.of(), List.of());
        return ask(() -> life.domain.layers().publish(new LayerRef(HOME, layer), code, description));
    }

    /** Deletes a version of a layer. */
    public void deleteLayer(String layer, long number) {
        run(() -> life.domain.layers().delete(new LayerRef(HOME, layer), number));
    }

    /** What a spelling refers to now. */
    public FunctionVersion find(String spelling) {
        return ask(() -> life.domain.catalog().find(ref(spelling)));
    }

    /** Invokes a function with an empty event, and wants the end of the log. */
    public Reply invoke(String spelling) {
        return invoke(spelling, "{}");
    }

    /** Invokes a function and wants the end of the log. */
    public Reply invoke(String spelling, String event) {
        return invoke(new InvokeRequest(requestIds.uuid(), ref(spelling), Payload.of(event), null, null, true));
    }

    /** Has a function invoked asynchronously, and says under which request id. */
    public String offer(String spelling, String event) {
        return offer(spelling, event, null);
    }

    /** Has a function invoked asynchronously with the caller's X-Ray header. */
    public String offer(String spelling, String event, @Nullable String traceHeader) {
        String id = requestIds.uuid();
        return promised(ask(() -> life.domain
                .async()
                .offer(id, ref(spelling), Payload.of(event), traceHeader)
                .id()));
    }

    /** The client is told as soon as the event is durable, and from then on it must not be lost. */
    private String promised(String id) {
        store.durable().thenRun(() -> {
            if (!over.contains(id)) {
                promises.add(id);
            }
        });
        return id;
    }

    /** Says how a function's asynchronous invocations are to be handled. */
    public void eventInvoke(
            String spelling,
            @Nullable Integer attempts,
            @Nullable Integer age,
            @Nullable String onSuccess,
            @Nullable String onFailure) {
        EventInvokeConfig.Change change = new EventInvokeConfig.Change(attempts, age, onSuccess, onFailure);
        run(() -> life.domain.async().configs().put(ref(spelling), change));
    }

    /** Queues and topics that take everything: add them before they are named. */
    public FakeTarget target(String service) {
        FakeTarget target = new FakeTarget(service);
        life.domain.targets().add(target);
        targets.add(target);
        return target;
    }

    /** Invokes a function with the caller's X-Ray header. */
    public Reply invokeTraced(String spelling, @Nullable String traceHeader) {
        return invoke(new InvokeRequest(requestIds.uuid(), ref(spelling), Payload.of("{}"), null, traceHeader, true));
    }

    /** Invokes a function. */
    public Reply invoke(InvokeRequest request) {
        Reply reply = new Reply(request.requestId());
        life.invariants.asked(reply);
        reply.await(life.domain.invoker().invoke(request), () -> {
            history.add(reply);
            life.invariants.answered(reply);
        });
        life.invariants.verify();
        return reply;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        timeline.advance(time);
        life.invariants.verify();
    }

    /** The process of the function's newest living environment is killed; false when there is none. */
    public boolean crash(String name) {
        Optional<FakeSandbox> newest = sandboxes.alive().stream()
                .filter(each -> each.specification().functionName().equals(name))
                .reduce((one, other) -> other);
        newest.ifPresent(each -> each.crash(SandboxFailure.signalled("killed")));
        life.invariants.verify();
        return newest.isPresent();
    }

    /** Everything is as it was at first. */
    public void reset() {
        run(life.domain::reset);
    }

    /**
     * Lets everything come to its end: waits until nobody can be waiting for an answer, deletes all functions and layers, and
     * checks that nothing is left.
     */
    public void end() {
        advance(Duration.ofDays(1));
        run(() -> {
            life.domain.catalog().clear();
            life.domain.layers().clear();
        });
        run(life.invariants::checkNothingIsLeft);
    }

    /** Asks something of the domain in a turn; a fault is thrown as it is. */
    public <T> T ask(Supplier<T> question) {
        try {
            return timeline.ask(question).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Fault fault) {
                history.add(timeline.now() + " refused: " + fault.getMessage());
                throw fault;
            }
            throw new AssertionError("A turn failed: " + e.getCause(), e.getCause());
        } finally {
            life.invariants.verify();
        }
    }

    /** Does something to the domain in a turn. */
    public void run(Runnable turn) {
        ask(() -> {
            turn.run();
            return true;
        });
    }

    /** Everything that a function has logged, oldest first. */
    public List<String> log(String name) {
        List<LogLine> lines = ask(() -> life.domain.logs().read(id(name).arn(), 0, Integer.MAX_VALUE));
        return lines.stream().map(LogLine::text).toList();
    }

    /** The events of a kind, oldest first. */
    public <T extends RuntimeEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All that has happened and all that was answered, as text. */
    public Stream<String> history() {
        return history.stream().map(Object::toString);
    }

    /** Its time. */
    public VirtualTimeline timeline() {
        return timeline;
    }

    /** What it simulates. */
    public Domain domain() {
        return life.domain;
    }

    /** Where its state outlives its process. */
    public CrashingStore store() {
        return store;
    }

    /** Where user code doesn't run. */
    public FakeSandboxes sandboxes() {
        return sandboxes;
    }

    /** Who uses which archive. */
    public CountingCodeUses codeUses() {
        return codeUses;
    }

    private void heard(RuntimeEvent event) {
        if (event instanceof AsyncStep.Restored again) {
            restored.add(again.id());
        } else if (event instanceof AsyncStep.Succeeded success) {
            over(success.id());
        } else if (event instanceof AsyncStep.Discarded failure) {
            over(failure.id());
        }
        events.add(event);
        history.add(event);
        life.invariants.heard(event);
    }

    private void over(String event) {
        over.add(event);
        promises.remove(event);
    }
}
