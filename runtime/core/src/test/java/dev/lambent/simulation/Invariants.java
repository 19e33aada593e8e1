package dev.lambent.simulation;

import dev.lambent.domain.Domain;
import dev.lambent.environment.EnvironmentState;
import dev.lambent.environment.ExecutionEnvironment;
import dev.lambent.environment.InitializationType;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.Alias;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.TrafficSplit;
import dev.lambent.invoke.InvocationEvent;
import dev.lambent.sandbox.SandboxSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What always holds:
 *
 * <ul>
 *   <li>permits taken = environments that run an invocation or start for one;
 *   <li>no more runs than the account's limit, and none is let in beyond what is reserved or left for its function;
 *   <li>all pools together are the account's limit, and what they have out is what runs;
 *   <li>who has a reservation is refused only when that is used up, or nothing more may run at all;
 *   <li>provisioned environments serve their own version only, and never more are offered than were asked for;
 *   <li>no environment serves two invocations, and what it says it serves is what has begun in it;
 *   <li>an environment that is idle has a process, and runs what its version runs now;
 *   <li>the port's contract is kept: no stopped sandbox is invoked, started again or told to rest;
 *   <li>every invocation that was accepted begins once and ends once, and is answered once;
 *   <li>an asynchronous event ends exactly once, is never tried before its time or after its end, and those who are to know
 *       are told once;
 *   <li>an alias sends 100 % of its traffic, and to versions that exist;
 *   <li>no archive has fewer than no users, and in the end none has any.
 * </ul>
 */
final class Invariants {

    private final Domain domain;
    private final FakeSandboxes sandboxes;
    private final CountingCodeUses codeUses;
    private final ConcurrencyInvariants concurrency;
    private final AsyncInvariants async;
    private final Map<String, String> runningByEnvironment = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<Reply> replies = new ArrayList<>();
    private @Nullable AssertionError violation;

    Invariants(Domain domain, FakeSandboxes sandboxes, CountingCodeUses codeUses) {
        this.domain = domain;
        this.sandboxes = sandboxes;
        this.codeUses = codeUses;
        this.concurrency = new ConcurrencyInvariants(domain, this::hold);
        this.async = new AsyncInvariants(domain, this::hold);
    }

    /** Throws what has been found so far: what a turn throws doesn't always reach the test by itself. */
    void verify() {
        if (violation != null) {
            throw violation;
        }
    }

    /** Run at the end of every turn, inside it. */
    void check() {
        Map<String, FunctionVersion> versions = versions();
        int working = 0;
        for (ExecutionEnvironment environment : domain.pool().environments()) {
            EnvironmentState state = environment.state();
            boolean busy = state instanceof EnvironmentState.Busy;
            boolean forInvocation = environment.place().initialization() == InitializationType.ON_DEMAND;
            working += busy || (forInvocation && state instanceof EnvironmentState.Starting) ? 1 : 0;
            checkEnvironment(environment.place().environmentId(), state);
            if (state instanceof EnvironmentState.Idle) {
                SandboxSpecification runs = environment.specification();
                checkIdle(runs, versions.get(runs.versionArn()));
            }
        }
        int taken = domain.ledger().taken(Simulation.HOME);
        int atWork = working;
        hold(taken == atWork, () -> taken + " permits are out, and environments at work: " + atWork);
        concurrency.check();
        async.check();
        domain.catalog().list(Simulation.HOME).forEach(latest -> checkAliases(latest.function(), versions));
        hold(!sandboxes.isBreached(), () -> "Contract of the sandbox: " + sandboxes.breaches());
        hold(!codeUses.isOverdrawn(), () -> "Code uses: " + codeUses.all());
    }

    void asked(Reply reply) {
        replies.add(reply);
    }

    void answered(Reply reply) {
        String id = reply.requestId();
        hold(reply.answers() == 1, () -> id + " was answered again: " + reply);
        hold(ended.contains(id) != reply.isRefused(), () -> id + " was answered without having ended: " + reply);
        hold(!runningByEnvironment.containsValue(id), () -> id + " was answered and still runs: " + reply);
    }

    void heard(RuntimeEvent event) {
        concurrency.heard(event);
        if (event instanceof InvocationEvent.Started started) {
            String before = runningByEnvironment.put(started.place().environmentId(), started.requestId());
            hold(before == null, () -> "Two invocations in one environment: " + before + " and " + started.requestId());
        } else if (event instanceof InvocationEvent.Ended end) {
            boolean begun = runningByEnvironment.remove(end.place().environmentId(), end.requestId());
            hold(begun, () -> end.requestId() + " has ended without having begun");
            boolean first = ended.add(end.requestId());
            hold(
                    first || async.isKnown(end.requestId()),
                    () -> end.requestId() + " has ended twice, and nobody tries it again");
        }
        async.heard(event);
    }

    void checkNothingIsLeft() {
        replies.forEach(reply -> hold(reply.answers() == 1, () -> reply.requestId() + " was never answered"));
        hold(runningByEnvironment.isEmpty(), () -> "Still running: " + runningByEnvironment);
        hold(
                sandboxes.alive().isEmpty(),
                () -> "Sandboxes that were never stopped: " + sandboxes.alive().size());
        concurrency.checkNothingIsLeft();
        async.checkNothingIsLeft();
        hold(codeUses.all().isEmpty(), () -> "Code is still in use: " + codeUses.all());
        verify();
    }

    private void checkEnvironment(String id, EnvironmentState state) {
        String serves = state instanceof EnvironmentState.Busy busy ? busy.requestId() : null;
        String begun = runningByEnvironment.get(id);
        hold(Objects.equals(serves, begun), () -> "Environment " + id + " is " + state + ", but runs " + begun);
        hold(!(state instanceof EnvironmentState.Stopped), () -> "A stopped environment is kept: " + id);
    }

    private void checkIdle(SandboxSpecification runs, @Nullable FunctionVersion version) {
        String id = runs.environmentId();
        hold(!sandboxes.of(id).isKnownDead(), () -> "Environment " + id + " is idle, but its process is gone");
        hold(version != null, () -> "Environment " + id + " is kept for a version that is gone: " + runs.versionArn());
        if (version != null && !version.isUpdating()) {
            FunctionConfig config = version.config();
            boolean same = runs.code().equals(codeUses.folder(config.code()))
                    && runs.memory().equals(config.memory());
            hold(same, () -> "Environment " + id + " is kept though it runs what was before " + config);
        }
    }

    private void checkAliases(FunctionId function, Map<String, FunctionVersion> versions) {
        for (Alias alias : domain.aliases().list(function, null)) {
            TrafficSplit split = alias.split();
            String additional = split.additionalVersion();
            double main = additional == null ? 1 : 1 - split.additionalWeight();
            hold(main + split.additionalWeight() == 1 && main >= 0, () -> "Not 100 %: " + alias);
            hold(versions.containsKey(function.arn(split.version())), () -> "An alias of nothing: " + alias);
            hold(
                    additional == null || versions.containsKey(function.arn(additional)),
                    () -> "An alias of nothing: " + alias);
        }
    }

    private Map<String, FunctionVersion> versions() {
        Map<String, FunctionVersion> versions = new HashMap<>();
        domain.catalog().list(Simulation.HOME).stream()
                .flatMap(latest -> domain.catalog().versions(latest.function()).stream())
                .forEach(each -> versions.put(each.arn(), each));
        return versions;
    }

    private void hold(boolean truth, Supplier<String> otherwise) {
        if (!truth && violation == null) {
            violation = new AssertionError(otherwise.get());
        }
    }
}
