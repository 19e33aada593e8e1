package dev.lambent.environment;

import dev.lambent.account.AccountRegion;
import dev.lambent.event.EventLog;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.CatalogObserver;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.time.RateLimit;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may run how many invocations at once, and how fast that may grow. Used inside turns; admission costs the same however
 * many functions there are.
 *
 * <pre>
 * account limit = reserved of A + reserved of B + ... + unreserved
 * each pool     = allocated (set aside for provisioned environments) + on demand
 * </pre>
 *
 * <p>A function runs out of its own pool when it has a reservation and out of the account's unreserved pool when it hasn't. An
 * invocation in a provisioned environment takes what was set aside for it; any other takes from the rest of the pool. Limits
 * that are lowered below what runs let it run to its end, and let nothing in until then.
 *
 * <p>This is the book only: what users may ask for is checked by the package {@code concurrency}.
 */
public final class ConcurrencyLedger implements CatalogObserver {

    private final Timeline timeline;
    private final ConcurrencyLimits limits;
    private final EventLog events;
    private final Map<AccountRegion, Account> accounts = new HashMap<>();
    private final Map<FunctionId, Share> shares = new HashMap<>();
    private Predicate<FunctionId> turnedAway = function -> false;

    /** A ledger in which nothing is taken. */
    public ConcurrencyLedger(Timeline timeline, ConcurrencyLimits limits, EventLog events) {
        this.timeline = timeline;
        this.limits = limits;
        this.events = events;
    }

    /** Has invocations turned away although there is room, as a test says that wants to see what happens then. */
    public void turnAway(Predicate<FunctionId> which) {
        turnedAway = which;
    }

    /**
     * Asks for a permit to run one invocation of a function.
     *
     * @param supply what the pool of environments has for it: a new environment counts against the rate at which a function
     *     may get them
     */
    public Admission admit(FunctionId function, Supply supply) {
        timeline.checkTurn();
        if (turnedAway.test(function)) {
            return new Admission.Throttled(ThrottleReason.CONCURRENT_INVOCATIONS, null);
        }
        Share share = share(function);
        Admission.Throttled refusal = share.refusal(supply, timeline.now());
        if (refusal != null) {
            return refusal;
        }
        Admission granted = supply.isProvisioned() ? share.takeProvisioned() : share.takeOnDemand();
        Account account = share.account;
        events.add(new ConcurrencyEvent.Admitted(
                timeline.now(),
                function,
                share.onDemand + share.provisioned,
                account.running,
                account.unreserved.taken,
                account.unreserved.taken + account.reserved + account.unreserved.allocated));
        return granted;
    }

    /** Sets concurrency aside for a function, instead of what was reserved for it before. */
    public void reserve(FunctionId function, int concurrency) {
        timeline.checkTurn();
        share(function).moveTo(concurrency);
    }

    /** The function shares what is unreserved again. */
    public void unreserve(FunctionId function) {
        timeline.checkTurn();
        share(function).moveTo(null);
    }

    /** What is set aside for one provisioned environment; to be given back once. */
    @FunctionalInterface
    public interface Allocation {

        /** Gives it back to whatever pool the function has now. */
        void release();
    }

    /**
     * Sets one unit aside for a provisioned environment, out of what the function may use on demand.
     *
     * @param whenRoom called once, in a later turn, when it is worth asking again; only if there is no room now
     * @return null when all of it is in use
     */
    public @Nullable Allocation allocate(FunctionId function, Runnable whenRoom) {
        timeline.checkTurn();
        Share share = share(function);
        if (!share.pool.hasRoom()) {
            share.pool.waiting.add(whenRoom);
            return null;
        }
        share.pool.allocated++;
        share.allocated++;
        return share::deallocate;
    }

    /** How many invocations an account runs. */
    public int taken(AccountRegion home) {
        Account account = accounts.get(home);
        return account == null ? 0 : account.running;
    }

    /** How much an account uses. */
    public Usage.Account usage(AccountRegion home) {
        timeline.checkTurn();
        Account account = accounts.get(home);
        return account == null
                ? new Usage.Account(limits.account(), 0, 0, 0, 0)
                : new Usage.Account(
                        limits.account(),
                        account.reserved,
                        account.unreserved.allocated,
                        account.running,
                        account.unreserved.taken);
    }

    /** How much a function uses. */
    public Usage usage(FunctionId function) {
        timeline.checkTurn();
        Share share = shares.get(function);
        return share == null
                ? new Usage(null, 0, 0, 0)
                : new Usage(share.reserved, share.onDemand, share.provisioned, share.allocated);
    }

    /** What is reserved for a function, or null. */
    public @Nullable Integer reserved(FunctionId function) {
        Share share = shares.get(function);
        return share == null ? null : share.reserved;
    }

    @Override
    public void deleted(FunctionVersion version) {
        if (version.isLatest()) {
            Share share = shares.remove(version.function());
            if (share != null) {
                share.moveTo(null);
            }
        }
    }

    private Share share(FunctionId function) {
        Share known = shares.get(function);
        return known != null ? known : open(function);
    }

    private Share open(FunctionId function) {
        Account account = accounts.computeIfAbsent(function.home(), home -> new Account());
        Share share = new Share(account);
        shares.put(function, share);
        return share;
    }

    /** Something that invocations take from. */
    private final class Pool {
        private int capacity;
        private int taken;
        private int allocated;
        private final WaitingList waiting = new WaitingList(timeline);

        private Pool(int capacity) {
            this.capacity = capacity;
        }

        private boolean hasRoom() {
            return taken + allocated < capacity;
        }

        /** Provisioned environments that wait for room come first. */
        private boolean hasRoomOnDemand() {
            return taken + allocated < capacity && waiting.isEmpty();
        }

        private void freed() {
            if (hasRoom()) {
                waiting.call();
            }
        }
    }

    /** What an account has in a region. */
    private final class Account {
        private final Pool unreserved = new Pool(limits.account());
        private int reserved;
        private int running;
    }

    /** What a function has. It outlives the function until its last invocation has ended. */
    private final class Share {
        private final Account account;
        private final RateLimit requests = new RateLimit(limits.requests(limits.account()));
        private final RateLimit environments = new RateLimit(limits.environments());
        private final Admission.Granted onDemandPermit = new Admission.Granted(this::endOnDemand);
        private final Admission.Granted provisionedPermit = new Admission.Granted(this::endProvisioned);
        private Pool pool;
        private @Nullable Integer reserved;
        private int onDemand;
        private int provisioned;
        private int allocated;

        private Share(Account account) {
            this.account = account;
            this.pool = account.unreserved;
        }

        /** Nothing is used up by asking unless the answer is null. */
        private Admission.@Nullable Throttled refusal(Supply supply, Instant now) {
            boolean reservedIsFull = reserved != null && onDemand + provisioned >= reserved;
            if (reservedIsFull || (!supply.isProvisioned() && !pool.hasRoomOnDemand())) {
                return new Admission.Throttled(full(), null);
            }
            if (account.running >= limits.account()) {
                return new Admission.Throttled(ThrottleReason.CONCURRENT_INVOCATIONS, null);
            }
            if (!requests.allows(now)) {
                return new Admission.Throttled(tooFast(), requests.wait(now));
            }
            if (supply.kind() == Supply.Kind.NEW && !environments.take(now)) {
                // AWS names no reason for this limit; it stops the growth of concurrency, so its reason is the
                // likeliest.
                return new Admission.Throttled(full(), environments.wait(now));
            }
            requests.take(now);
            return null;
        }

        private ThrottleReason full() {
            return reserved == null
                    ? ThrottleReason.CONCURRENT_INVOCATIONS
                    : ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS;
        }

        private ThrottleReason tooFast() {
            return reserved == null ? ThrottleReason.FUNCTION_RATE : ThrottleReason.RESERVED_FUNCTION_RATE;
        }

        private Admission takeOnDemand() {
            account.running++;
            onDemand++;
            pool.taken++;
            return onDemandPermit;
        }

        private Admission takeProvisioned() {
            account.running++;
            provisioned++;
            return provisionedPermit;
        }

        private void endOnDemand() {
            account.running--;
            onDemand--;
            pool.taken--;
            pool.freed();
        }

        private void endProvisioned() {
            account.running--;
            provisioned--;
        }

        private void deallocate() {
            allocated--;
            pool.allocated--;
            pool.freed();
        }

        /** All that the function has taken moves with it from one pool to another. */
        private void moveTo(@Nullable Integer reservation) {
            pool.taken -= onDemand;
            pool.allocated -= allocated;
            Pool before = pool;
            int more = Objects.requireNonNullElse(reservation, 0) - Objects.requireNonNullElse(reserved, 0);
            account.reserved += more;
            account.unreserved.capacity -= more;
            reserved = reservation;
            pool = reservation == null ? account.unreserved : new Pool(reservation);
            pool.taken += onDemand;
            pool.allocated += allocated;
            requests.change(limits.requests(reservation == null ? limits.account() : reservation), timeline.now());
            before.waiting.call();
            account.unreserved.waiting.call();
        }
    }
}
