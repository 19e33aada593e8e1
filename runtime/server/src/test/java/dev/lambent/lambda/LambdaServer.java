package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeLimits;
import dev.lambent.archive.CodeStore;
import dev.lambent.domain.Domain;
import dev.lambent.function.Limits;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpLimits;
import dev.lambent.http.HttpServer;
import dev.lambent.id.Ids;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.MappingLimits;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.Settlement;
import dev.lambent.server.Patience;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.SystemTimeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The Lambda API on a port of its own, over scripted sandboxes, with clients for it. */
final class LambdaServer implements AutoCloseable {

    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final String ARN = "arn:aws:lambda:" + REGION + ":" + ACCOUNT;
    static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/r";

    /** So slow that it stands still unless it is advanced, as far as a test can tell. */
    static final double STANDING = 0.001;

    final SystemTimeline timeline;
    final Domain domain;
    /** What was sent to queues, whichever. */
    final Mailbox mailbox = new Mailbox();

    final HeldStore state;
    private final CodeStore store;
    private final BlockingPool pool = new BlockingPool(2, 16);
    private final HttpServer server;
    private final List<LambdaClient> clients = new ArrayList<>();
    private final List<CompletableFuture<InvokeResponse>> held = new ArrayList<>();
    /** The common pool may have a single thread, and each of these calls keeps one. */
    private final ExecutorService callers = Executors.newCachedThreadPool();

    LambdaServer(Path folder) throws IOException {
        this(folder, Limits.aws());
    }

    LambdaServer(Path folder, Limits limits) throws IOException {
        this(folder, limits, 1);
    }

    LambdaServer(Path folder, Limits limits, double timeScale) throws IOException {
        timeline = new SystemTimeline(timeScale);
        AtomicReference<String> endpoint = new AtomicReference<>("");
        store = CodeStore.open(folder, CodeLimits.aws());
        state = new HeldStore(new MemoryStore(timeline));
        domain = new Domain(
                new Domain.Ground(timeline, new Random(1), limits, ScriptedSandbox::new, store, state, endpoint::get));
        domain.targets().add(mailbox);
        LambdaApi api = new LambdaApi(domain, store, (reader, where) -> new byte[0], mappings(domain), endpoint::get);
        Ids ids = new Ids(new Random(2));
        Endpoint door = Endpoint.builder(new CredentialScope.Defaults(REGION, ACCOUNT), () -> requestId(ids), pool)
                .own(LambdaApi.codePath(), api.codeDownloads())
                .settledBy(Settlement.of(state))
                .serve(api.operations())
                .build();
        server = HttpServer.open("127.0.0.1", 0, HttpLimits.standard(), door);
        endpoint.set(url().toString());
    }

    /** Mappings without queues. */
    static EventSourceMappings mappings(Domain domain) {
        return new EventSourceMappings(new EventSourceMappings.Ground(
                domain.timeline(),
                new Ids(new Random(3)),
                domain.events(),
                domain.catalog(),
                domain.invoker(),
                arn -> null,
                domain.store(),
                MappingLimits.aws()));
    }

    private static String requestId(Ids ids) {
        synchronized (ids) {
            return ids.uuid();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    LambdaClient client() {
        return client(ACCOUNT, REGION);
    }

    LambdaClient client(String account, String region) {
        LambdaClient client = LambdaClient.builder()
                .endpointOverride(url())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(setting -> setting.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
        clients.add(client);
        return client;
    }

    /** Waits until every turn that is due has run. */
    void settle() {
        timeline.advance(Duration.ZERO);
    }

    /** Invokes something that doesn't answer, and comes back when it runs; it goes with the server or its reset. */
    void hold(LambdaClient client, String function) {
        int before = running();
        held.add(CompletableFuture.supplyAsync(
                () -> client.invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String("\"hold\""))),
                callers));
        Patience.await().until(() -> running() == before + 1);
    }

    private int running() {
        return timeline.ask(() -> domain.ledger().taken(new AccountRegion(ACCOUNT, REGION)))
                .toCompletableFuture()
                .join();
    }

    /** Forgets everything. */
    void reset() {
        timeline.ask(() -> {
                    domain.reset();
                    return true;
                })
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() throws IOException {
        clients.forEach(LambdaClient::close);
        server.close();
        callers.shutdownNow();
        reset();
        pool.close();
        timeline.close();
        store.close();
    }
}
