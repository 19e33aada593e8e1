package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.http.LocalGuard;
import dev.lambent.id.Ids;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.OperationRow;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.status.MappingMeter;
import dev.lambent.status.MetricsPage;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A Lambent that runs: everything put together, from the timeline to the port. Its methods may be called from any thread.
 */
public final class Lambent implements AutoCloseable {

    /** An event for the sample function {@code order-api}. */
    public static final String SAMPLE_EVENT = "{\"customer\":\"ada@example.org\",\"currency\":\"EUR\","
            + "\"lines\":[{\"sku\":\"tea\",\"quantity\":2,\"unitPriceCents\":495}]}";

    private static final String VERSION = "0.1.0";
    private static final String HOST = "127.0.0.1";
    private static final int SLOW_CALLS = 4;
    private static final int SLOW_CALLS_WAITING = 64;
    private static final Duration GRACE = Duration.ofMillis(200);

    private final Settings settings;
    private final State state;
    private final SystemTimeline timeline;
    private final CodeStore code;
    private final Environments environments;
    private final ContentFiles files;
    private final Cloud cloud;
    private final BlockingPool pool = new BlockingPool(SLOW_CALLS, SLOW_CALLS_WAITING);
    private final Endpoint api;
    private final HttpServer server;
    private final Gate gate;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch environmentsEnded = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();

    private Lambent(Settings settings, State state) throws IOException {
        this.settings = settings;
        this.state = state;
        timeline = state.timeline();
        code = state.code();
        Long seed = settings.seed();
        Seeds seeds = new Seeds(seed == null ? null : state.seed(seed));
        environments = Environments.open(settings, timeline, state.data().shared(), new Ids(seeds.next()));
        files = state.objects(new Ids(seeds.next()));
        cloud = new Cloud(new Cloud.Ground(
                timeline,
                seeds,
                settings.identity(),
                settings.limits(),
                settings.relaxed(),
                environments.sandboxes(),
                code,
                state.store(),
                () -> files,
                settings.remotes(),
                this::endpoint));
        OwnApi own = new OwnApi(cloud.domain(), timeline, cloud.defaults(), pool, new Own());
        api = cloud.apis(code, pool)
                .own("/_lambent", own)
                .own("/_localstack", own)
                .build();
        gate = new Gate(new MetricsPage(cloud.domain(), cloud.meter(), cloud.defaults(), pool, api));
        server = listen(new LocalGuard(settings.allowedHosts(), api::forbidden, gate));
    }

    private HttpServer listen(LocalGuard guard) {
        try {
            return HttpServer.open(HOST, settings.port(), HttpLimits.standard(), guard);
        } catch (RuntimeException taken) {
            inOrder(cloud::close, environments.close(), pool::close, this::closeFiles);
            throw taken;
        }
    }

    /** Goes on with what is kept. The port is open before, because what is started now asks for it; requests wait. */
    private void restore() {
        state.restore(cloud::restore);
        gate.open();
    }

    /**
     * Starts a Lambent, ready for requests when this returns.
     *
     * @throws dev.lambent.http.ListenFailure when the port is taken
     * @throws dev.lambent.store.StoreFailure when the state can't be taken up, or another Lambent has it
     */
    public static Lambent start(Settings settings) {
        try {
            return start(settings, State.open(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("Lambent could not start: " + e.getMessage(), e);
        }
    }

    private static Lambent start(Settings settings, State state) throws IOException {
        Lambent lambent;
        try {
            lambent = new Lambent(settings, state);
        } catch (IOException | RuntimeException failed) {
            inOrder(state::seal, state::close);
            throw failed;
        }
        try {
            lambent.restore();
            return lambent;
        } catch (RuntimeException failed) {
            lambent.close();
            throw failed;
        }
    }

    /** Lambent's version. */
    public static String version() {
        return VERSION;
    }

    /** Where it listens, such as {@code http://127.0.0.1:4566}. */
    public String endpoint() {
        return "http://" + HOST + ":" + server.address().getPort();
    }

    /** Its clock. */
    public SystemTimeline timeline() {
        return timeline;
    }

    /** Its domain. */
    public Domain domain() {
        return cloud.domain();
    }

    /** Every operation that it has, supported or refused by name. */
    public List<OperationRow> operations() {
        return api.rows();
    }

    /** Deploys the sample functions, to the account and region of requests that don't say. */
    public void deploySamples() {
        CodeArtifact artifact = code.store(Samples.archive());
        AccountRegion home = new AccountRegion(
                settings.identity().account(), settings.identity().region());
        timeline.ask(() -> {
                    Samples.deploy(cloud.domain(), home, artifact);
                    return home;
                })
                .whenComplete((done, failure) -> code.release(artifact))
                .toCompletableFuture()
                .join();
    }

    /** The names of the sample functions. */
    public List<String> sampleNames() {
        return Samples.ALL.stream().map(Samples.Sample::name).toList();
    }

    /** Waits until it has been stopped. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends it with everything that it has started. Harmless when it has ended. */
    @Override
    public void close() {
        inOrder(this::endEnvironments, () -> server.stop(GRACE), ended::countDown);
    }

    /** Who comes second waits until the first is through: a JVM that ends meanwhile would leave children behind. */
    private void endEnvironments() {
        if (closing.compareAndSet(false, true)) {
            inOrder(
                    this::stopMappings,
                    state::seal,
                    this::stopDomain,
                    cloud::close,
                    environments.close(),
                    pool::close,
                    this::closeFiles,
                    state::close,
                    environmentsEnded::countDown);
        } else {
            boolean interrupted = false;
            while (environmentsEnded.getCount() > 0) {
                try {
                    environmentsEnded.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Before nothing is kept any more: what they give back to queues is to be there after a restart. */
    private void stopMappings() {
        timeline.ask(() -> {
                    cloud.rest();
                    return "stopped";
                })
                .toCompletableFuture()
                .join();
    }

    private void stopDomain() {
        timeline.ask(() -> {
                    cloud.stop();
                    return "stopped";
                })
                .toCompletableFuture()
                .join();
    }

    private void closeFiles() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes every step, whatever becomes of those before it; the first that fails is heard of when all are through. */
    private static void inOrder(Runnable... steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** What Lambent's own paths ask of the program. */
    private final class Own implements OwnApi.Program {
        @Override
        public String endpoint() {
            return Lambent.this.endpoint();
        }

        @Override
        public double timeScale() {
            return timeline.scale();
        }

        @Override
        public String sizing() {
            return environments.description().get();
        }

        @Override
        public MappingMeter mappings() {
            return cloud.meter();
        }

        @Override
        public void reset() {
            cloud.reset();
        }

        @Override
        public CompletionStage<Void> settled() {
            return state.store().durable();
        }

        @Override
        public void export(Consumer<Path> taker) {
            state.export(taker, cloud::undisturbed);
        }

        @Override
        public void stop(Runnable answered) {
            Thread end = new Thread(
                    () -> inOrder(Lambent.this::endEnvironments, answered, Lambent.this::close), "lambent-stop");
            end.start();
        }
    }
}
