package dev.lambent.domain;

import dev.lambent.alarm.Alarms;
import dev.lambent.async.AsyncQueue;
import dev.lambent.async.FunctionTarget;
import dev.lambent.code.CodeUses;
import dev.lambent.concurrency.Concurrency;
import dev.lambent.delivery.Targets;
import dev.lambent.deploy.Applications;
import dev.lambent.deploy.Deployments;
import dev.lambent.environment.ConcurrencyLedger;
import dev.lambent.environment.EnvironmentPool;
import dev.lambent.environment.Variables;
import dev.lambent.event.EventLog;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionAttributes;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.Limits;
import dev.lambent.id.Ids;
import dev.lambent.invoke.Invoker;
import dev.lambent.layer.LayerCatalog;
import dev.lambent.log.LogBook;
import dev.lambent.metric.Measurements;
import dev.lambent.metric.Metrics;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.scaling.ApplicationAutoScaling;
import dev.lambent.scaling.ScalingLimits;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * All of Lambda's domain, wired. Its parts are used inside turns of its timeline, but for the invoker and the event log,
 * which may be used from anywhere.
 */
public final class Domain {

    private final Timeline timeline;
    private final Limits limits;
    private final EventLog events = new EventLog();
    private final FunctionCatalog catalog;
    private final Aliases aliases;
    private final FunctionAttributes attributes;
    private final LayerCatalog layers;
    private final ConcurrencyLedger ledger;
    private final EnvironmentPool pool;
    private final Concurrency concurrency;
    private final ApplicationAutoScaling scaling;
    private final LogBook logs;
    private final Metrics metrics;
    private final Measurements measurements;
    private final Invoker invoker;
    private final Targets targets = new Targets();
    private final AsyncQueue async;
    private final Applications applications;
    private final Deployments deployments;
    private final Alarms alarms;
    private final Store store;

    /**
     * What the domain stands on.
     *
     * @param timeline its time
     * @param random where weights, samples and ids are drawn from; the same seed gives the same history
     * @param limits what users may ask for
     * @param sandboxes where user code runs
     * @param codeUses told who uses which archive
     * @param store where its state is kept
     * @param endpoint the URL at which functions find Lambent
     */
    public record Ground(
            Timeline timeline,
            RandomGenerator random,
            Limits limits,
            Sandboxes sandboxes,
            CodeUses codeUses,
            Store store,
            Supplier<String> endpoint) {}

    /** A domain in which nothing is yet, not even what its store has kept. */
    public Domain(Ground ground) {
        timeline = ground.timeline();
        limits = ground.limits();
        store = ground.store();
        Ids ids = new Ids(ground.random());
        catalog = new FunctionCatalog(timeline, ids, limits, ground.codeUses(), ground.store());
        aliases = new Aliases(catalog, ids);
        attributes = new FunctionAttributes(catalog, ids, limits);
        layers = new LayerCatalog(timeline, ids, ground.codeUses(), ground.store());
        ledger = new ConcurrencyLedger(timeline, limits.concurrency(), events);
        pool = new EnvironmentPool(
                new EnvironmentPool.Ground(timeline, ids, limits, events, ground.codeUses()),
                ground.sandboxes(),
                new Variables(ground.endpoint()));
        concurrency = Concurrency.on(
                new Concurrency.Ground(timeline, events, catalog, aliases, ledger, pool, ground.store()),
                limits.concurrency());
        catalog.observe(pool);
        catalog.observe(ledger);
        scaling = new ApplicationAutoScaling(new ApplicationAutoScaling.Ground(
                timeline,
                ids,
                ScalingLimits.aws(),
                events,
                new ProvisionedScaling(catalog, aliases, concurrency.provisioned()),
                ground.store()));
        logs = new LogBook(timeline, LogBook.Bounds.DEFAULT);
        events.listen(logs);
        metrics = new Metrics(timeline);
        events.listen(metrics);
        catalog.observe(metrics);
        measurements = new Measurements(timeline, metrics);
        invoker = new Invoker(new Invoker.Ground(timeline, events, catalog, ledger, pool, ids), logs);
        async = new AsyncQueue(
                new AsyncQueue.Ground(timeline, ids, events, catalog, ledger, invoker, targets, ground.store()));
        catalog.observe(async);
        targets.add(new FunctionTarget(async, catalog, attributes, ids));
        applications = new Applications(timeline, ids, ground.store());
        deployments = new Deployments(
                new Deployments.Ground(timeline, ids, events, aliases, async, targets, applications, ground.store()));
        alarms = new Alarms(new Alarms.Ground(timeline, events, measurements, targets, ground.store()));
        alarms.whenOneGoesOff(deployments::alarmed);
        alarms.whenOneIsDeleted(deployments::alarmDeleted);
        deployments.watch(alarms::isActive);
    }

    /** Takes up what the store has kept. Called once, in a turn, before anything else. */
    public void restore() {
        catalog.restore();
        layers.restore();
        concurrency.restore();
        scaling.restore();
        async.restore();
        applications.restore();
        alarms.restore();
        deployments.restore();
    }

    /** Ends what runs, and keeps all the rest: the process is about to end. Called within a turn. */
    public void stop() {
        alarms.rest();
        deployments.rest();
        async.rest();
        pool.stopAll();
        concurrency.provisioned().rest();
        scaling.rest();
    }

    /** Everything is as it was at first; what runs is ended, and nothing is kept. Called within a turn. */
    public void reset() {
        alarms.clear();
        deployments.clear();
        applications.clear();
        async.clear();
        pool.stopAll();
        scaling.clear();
        catalog.clear();
        layers.clear();
        logs.clear();
        metrics.clear();
        measurements.clear();
    }

    /** Its time. */
    public Timeline timeline() {
        return timeline;
    }

    /** Where its state is kept; usable from anywhere. */
    public Store store() {
        return store;
    }

    /** What users may ask for. */
    public Limits limits() {
        return limits;
    }

    /** What happens. */
    public EventLog events() {
        return events;
    }

    /** The functions. */
    public FunctionCatalog catalog() {
        return catalog;
    }

    /** Their aliases. */
    public Aliases aliases() {
        return aliases;
    }

    /** Their tags, policies and the like. */
    public FunctionAttributes attributes() {
        return attributes;
    }

    /** The layers. */
    public LayerCatalog layers() {
        return layers;
    }

    /** Who may run how much. */
    public ConcurrencyLedger ledger() {
        return ledger;
    }

    /** Where it runs. */
    public EnvironmentPool pool() {
        return pool;
    }

    /** What is reserved and provisioned. */
    public Concurrency concurrency() {
        return concurrency;
    }

    /** What scales what is provisioned. */
    public ApplicationAutoScaling scaling() {
        return scaling;
    }

    /** What was logged. */
    public LogBook logs() {
        return logs;
    }

    /** What is measured. */
    public Metrics metrics() {
        return metrics;
    }

    /** What is measured, by Lambent and by users, under CloudWatch's names. */
    public Measurements measurements() {
        return measurements;
    }

    /** Who takes what functions and others send. */
    public Targets targets() {
        return targets;
    }

    /** The events that functions are invoked with asynchronously. */
    public AsyncQueue async() {
        return async;
    }

    /** The applications and groups whose functions are deployed. */
    public Applications applications() {
        return applications;
    }

    /** The deployments that move traffic from version to version. */
    public Deployments deployments() {
        return deployments;
    }

    /** The alarms on what is measured. */
    public Alarms alarms() {
        return alarms;
    }

    /** The way into functions. */
    public Invoker invoker() {
        return invoker;
    }
}
