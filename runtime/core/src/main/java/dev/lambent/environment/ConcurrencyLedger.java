package dev.lambent.environment;

import dev.lambent.account.AccountRegion;
import dev.lambent.function.FunctionId;
import dev.lambent.function.Limits;
import dev.lambent.time.Timeline;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may run how many invocations at once. Used inside turns; admission costs the same however many functions there are.
 *
 * <p>An account in a region has one pool of {@link Limits#accountConcurrency}, which all of its functions share.
 */
public final class ConcurrencyLedger {

    private static final String ACCOUNT_POOL_EMPTY = "ConcurrentInvocationLimitExceeded";

    private final Timeline timeline;
    private final Limits limits;
    private final Map<AccountRegion, Pool> pools = new HashMap<>();

    /** A ledger in which nothing is taken. */
    public ConcurrencyLedger(Timeline timeline, Limits limits) {
        this.timeline = timeline;
        this.limits = limits;
    }

    /** Asks for a permit to run one invocation of a function. */
    public Admission admit(FunctionId function) {
        timeline.checkTurn();
        Pool pool = pools.computeIfAbsent(function.home(), home -> new Pool());
        if (pool.taken >= limits.accountConcurrency()) {
            return new Admission.Throttled(ACCOUNT_POOL_EMPTY);
        }
        pool.taken++;
        return pool.permit;
    }

    /** How many permits an account has out. */
    public int taken(AccountRegion home) {
        Pool pool = pools.get(home);
        return pool == null ? 0 : pool.taken;
    }

    private static final class Pool {
        private int taken;
        private final Admission.Granted permit = new Admission.Granted(() -> taken--);
    }
}
