package dev.lambent.junit;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.Limits;
import dev.lambent.id.Ids;
import dev.lambent.inprocess.InProcessSandboxes;
import dev.lambent.inprocess.Runs;
import dev.lambent.junit.fault.Faults;
import dev.lambent.junit.fault.FaultyDeliveries;
import dev.lambent.junit.fault.FaultySandboxes;
import dev.lambent.junit.function.Invocations;
import dev.lambent.junit.function.Serialization;
import dev.lambent.junit.story.History;
import dev.lambent.junit.story.Story;
import dev.lambent.junit.time.Clock;
import dev.lambent.junit.time.Patience;
import dev.lambent.junit.time.RealClock;
import dev.lambent.junit.time.Stillness;
import dev.lambent.junit.time.VirtualClock;
import dev.lambent.junit.world.Documents;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.SandboxObserver;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.server.Cloud;
import dev.lambent.server.Seeds;
import dev.lambent.server.Settings;
import dev.lambent.sns.Notifications;
import dev.lambent.sqs.Queues;
import dev.lambent.store.NoStore;
import dev.lambent.time.MovableTimeline;
import dev.lambent.time.SystemTimeline;
import dev.lambent.time.VirtualTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything of one test, put together: services, sandboxes, clock and history. What a test doesn't use isn't made. */
final class TestWorld implements World, AutoCloseable {

    private static final Settings.Identity IDENTITY = Settings.Identity.DEFAULT;

    /** The clock mostly stands still, so that so many requests a second would mean so many at all. */
    private static final Limits LIMITS =
            Limits.aws().withConcurrency(Limits.aws().concurrency().withRequestsPerConcurrency(0));

    private final MovableTimeline timeline;
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Codes codes = new Codes(folder::path);
    private final Runs runs = new Runs();
    private final Cloud cloud;
    private final Clock clock;
    private final History history = new History();
    private final Story story;
    private final Serialization serialization = new Serialization();
    private final Invocations invocations;
    private final Processes processes;
    private final Port port;
    private final Faults faults;
    private volatile boolean closed;
    private @Nullable ContentFiles contents;
    private final Ids contentIds;

    TestWorld(Wishes settings) {
        timeline = settings.time() == Time.VIRTUAL ? new VirtualTimeline() : new SystemTimeline();
        story = new Story(timeline.now());
        Seeds seeds = new Seeds(settings.seed());
        contentIds = new Ids(seeds.next());
        Ids requestIds = new Ids(seeds.next());
        processes = new Processes(timeline, settings.time(), folder::path, new Ids(seeds.next()));
        Sandboxes inProcess = new InProcessSandboxes(timeline, each -> codes.hosted(each.code()), runs);
        faults = new Faults(seeds.next());
        FaultySandboxes faulty = new FaultySandboxes(
                (specification, observer) -> prepare(inProcess, specification, observer), timeline, faults);
        cloud = new Cloud(new Cloud.Ground(
                timeline,
                seeds,
                IDENTITY,
                LIMITS,
                false,
                faulty,
                codes,
                new NoStore(),
                this::contents,
                Settings.Remotes.NONE,
                this::url));
        cloud.domain().events().listen(history);
        cloud.domain().ledger().turnAway(faulty::throttles);
        FaultyDeliveries deliveries = new FaultyDeliveries(faults);
        cloud.queues().does(deliveries);
        cloud.domain().async().deliverAgain(deliveries::comesAgain);
        port = new Port(cloud, codes);
        Patience patience;
        if (timeline instanceof VirtualTimeline virtual) {
            VirtualClock made = new VirtualClock(
                    virtual, new Stillness(runs, settings.grace()), new UnderWay(this, runs)::describe);
            clock = made;
            patience = made;
        } else {
            RealClock made = new RealClock((SystemTimeline) timeline, new UnderWay(this, runs)::look);
            clock = made;
            patience = made;
        }
        invocations = new Invocations(this, patience, history, serialization, requestIds);
    }

    private Sandbox prepare(Sandboxes inProcess, SandboxSpecification specification, SandboxObserver observer) {
        return codes.runsInProcesses(specification.functionName())
                ? processes.sandboxes().prepare(specification, observer)
                : inProcess.prepare(specification, observer);
    }

    @Override
    public void listen() {
        port().url();
    }

    /** Only who talks over sockets needs an address that somebody listens at. */
    private String url() {
        return port.isOpen() ? port.url() : Port.CLOSED;
    }

    Clock clock() {
        return clock;
    }

    Codes codes() {
        return codes;
    }

    Faults faults() {
        return faults;
    }

    Port port() {
        checkOpen();
        return port;
    }

    Invocations invocations() {
        return invocations;
    }

    Processes processes() {
        return processes;
    }

    Cloud cloud() {
        return cloud;
    }

    Runs runs() {
        return runs;
    }

    @Override
    public Domain domain() {
        return cloud.domain();
    }

    @Override
    public Queues queues() {
        return cloud.queues();
    }

    @Override
    public Notifications notifications() {
        return cloud.notifications();
    }

    @Override
    public Buckets buckets() {
        return cloud.buckets();
    }

    @Override
    public BucketNotifications bucketNotifications() {
        return cloud.bucketNotifications();
    }

    @Override
    public synchronized ContentFiles contents() {
        checkOpen();
        ContentFiles known = contents;
        if (known == null) {
            try {
                known = ContentFiles.open(folder.path().resolve("objects"), contentIds);
            } catch (IOException e) {
                throw new UncheckedIOException("There is no room for objects: " + e.getMessage(), e);
            }
            contents = known;
        }
        return known;
    }

    @Override
    public EventSourceMappings mappings() {
        return cloud.mappings();
    }

    @Override
    public AccountRegion home() {
        return new AccountRegion(IDENTITY.account(), IDENTITY.region());
    }

    @Override
    public Documents documents() {
        return serialization;
    }

    @Override
    public List<RuntimeEvent> history() {
        return history.events();
    }

    @Override
    public String story() {
        return story.of(history.events());
    }

    /**
     * Ends everything that runs, whatever becomes of the steps; what user code doesn't end when it is interrupted is told of and
     * left to itself. The first step that fails is heard of when all are through.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Steps steps = new Steps();
        steps.take(() -> enter(() -> {
            cloud.rest();
            cloud.stop();
        }));
        steps.take(port::close);
        steps.take(cloud::close);
        steps.take(processes::close);
        steps.take(() -> Stragglers.await(runs));
        steps.take(codes::close);
        steps.take(this::closeContents);
        if (timeline instanceof SystemTimeline real) {
            steps.take(real::close);
        }
        steps.take(folder::close);
        steps.end();
    }

    /**
     * Throws what has gone wrong in turns that no call of the test's had run.
     *
     * @throws RuntimeException the first of it
     */
    void throwMissed() {
        if (timeline instanceof VirtualTimeline virtual) {
            virtual.throwMissed();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The test is over, and its Lambent with it. Don't keep it in a field that is static or another test's.");
        }
    }

    private synchronized void closeContents() {
        ContentFiles open = contents;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What a test may choose.
     *
     * @param seed where randomness begins
     * @param time which clock
     * @param grace how long a handler that waits may still be about to go on
     */
    record Wishes(long seed, Time time, Duration grace) {}
}
