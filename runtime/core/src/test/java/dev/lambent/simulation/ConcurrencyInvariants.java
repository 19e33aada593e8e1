package dev.lambent.simulation;

import dev.lambent.concurrency.Provisioned;
import dev.lambent.concurrency.ProvisionedStatus;
import dev.lambent.domain.Domain;
import dev.lambent.environment.ConcurrencyEvent;
import dev.lambent.environment.InitializationType;
import dev.lambent.environment.Usage;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.Qualifier;
import dev.lambent.invoke.InvocationEvent;
import java.util.function.Supplier;

/** What always holds of concurrency. */
final class ConcurrencyInvariants {

    private final Domain domain;
    private final Verdict verdict;

    /** Takes note of what does not hold. */
    interface Verdict {
        void hold(boolean truth, Supplier<String> otherwise);
    }

    ConcurrencyInvariants(Domain domain, Verdict verdict) {
        this.domain = domain;
        this.verdict = verdict;
    }

    void check() {
        Usage.Account account = account();
        int reserved = 0;
        int allocated = 0;
        int running = 0;
        int unreservedRunning = 0;
        for (FunctionVersion latest : domain.catalog().list(Simulation.HOME)) {
            FunctionId function = latest.function();
            Usage usage = domain.ledger().usage(function);
            running += usage.running();
            if (usage.reserved() == null) {
                allocated += usage.allocated();
                unreservedRunning += usage.onDemand();
            } else {
                reserved += usage.reserved();
            }
            checkProvisioned(function, usage);
        }
        Usage.Account pools = new Usage.Account(account.limit(), reserved, allocated, running, unreservedRunning);
        verdict.hold(
                pools.reserved() == account.reserved() && pools.allocated() == account.allocated(),
                () -> "The account says " + account + ", its functions " + pools);
        verdict.hold(
                pools.running() <= account.running() && pools.unreservedRunning() <= account.unreservedRunning(),
                () -> "More runs than the account knows of: " + account + ", its functions " + pools);
        verdict.hold(account.running() <= account.limit(), () -> "More runs than may: " + account);
    }

    void heard(RuntimeEvent event) {
        if (event instanceof ConcurrencyEvent.Admitted admitted) {
            Usage usage = domain.ledger().usage(admitted.function());
            Integer reserved = usage.reserved();
            verdict.hold(
                    reserved == null || usage.running() <= reserved,
                    () -> "Let in beyond what is reserved: " + admitted + " " + usage);
        } else if (event instanceof InvocationEvent.Started started) {
            checkStarted(started);
        } else if (event instanceof InvocationEvent.Throttled throttled) {
            checkThrottled(throttled);
        }
    }

    void checkNothingIsLeft() {
        Usage.Account left = account();
        verdict.hold(
                left.equals(new Usage.Account(left.limit(), 0, 0, 0, 0)), () -> "Concurrency is still taken: " + left);
    }

    private void checkProvisioned(FunctionId function, Usage usage) {
        int requested = 0;
        int filled = 0;
        boolean changing = false;
        for (Provisioned each : domain.concurrency().provisioned().list(function)) {
            requested += each.requested();
            filled += each.allocated();
            changing |= each.status() instanceof ProvisionedStatus.InProgress;
            boolean all = each.available() == each.requested() && each.allocated() == each.requested();
            boolean ready = each.status() instanceof ProvisionedStatus.Ready;
            verdict.hold(!ready || all, () -> "Ready, and yet " + each);
        }
        int asked = requested;
        int there = filled;
        boolean settled = !changing;
        verdict.hold(
                there <= usage.allocated() && (!settled || usage.allocated() <= asked),
                () -> function.name() + " asked for " + asked + ", has " + there + " and takes up " + usage);
        verdict.hold(usage.provisioned() >= 0 && usage.onDemand() >= 0, () -> "Less than nothing runs: " + usage);
    }

    private void checkStarted(InvocationEvent.Started started) {
        boolean provisioned = started.place().initialization() == InitializationType.PROVISIONED;
        verdict.hold(
                provisioned == started.supply().isProvisioned(),
                () -> "Not the environment that was promised: " + started);
        String qualifier = started.ref().qualifierOrLatest();
        boolean named = !Qualifier.isAlias(qualifier);
        verdict.hold(
                started.place().functionArn().equals(started.ref().id().arn())
                        && (!named || started.place().version().equals(qualifier)),
                () -> "Served by an environment of something else: " + started);
    }

    private void checkThrottled(InvocationEvent.Throttled throttled) {
        Usage usage = domain.ledger().usage(throttled.ref().id());
        Integer reserved = usage.reserved();
        if (reserved == null || domain.limits().concurrency().environments().amount() < 100) {
            return;
        }
        Usage.Account account = account();
        boolean full = usage.running() >= reserved || usage.onDemand() + usage.allocated() >= reserved;
        verdict.hold(
                throttled.reason() == ThrottleReason.RESERVED_FUNCTION_RATE
                        || (throttled.reason() == ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS && full)
                        || (throttled.reason() == ThrottleReason.CONCURRENT_INVOCATIONS
                                && account.running() >= account.limit()),
                () -> "Refused though something is reserved for it: " + throttled + " " + usage + " " + account);
    }

    private Usage.Account account() {
        return domain.ledger().usage(Simulation.HOME);
    }
}
