package dev.lambent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.json.JsonObject;
import dev.lambent.store.MemoryStore;
import dev.lambent.store.StoreFailure;
import dev.lambent.time.VirtualTimeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final String FULL = "The disk is full: make room in /data";

    /** A store that is told how it does. */
    private static final class Ledger implements Settlement {

        private CompletableFuture<Void> settled = new CompletableFuture<>();
        private @Nullable StoreFailure trouble;

        @Override
        public CompletionStage<Void> settled() {
            return settled;
        }

        @Override
        public @Nullable StoreFailure trouble() {
            return trouble;
        }
    }

    private final Ledger ledger = new Ledger();
    private final BlockingPool pool = new BlockingPool(1, 1);
    private final CompletableFuture<Reply> later = new CompletableFuture<>();
    private int changes;

    private final Endpoint endpoint = Endpoint.builder(
                    new CredentialScope.Defaults("us-east-1", "000000000000"), () -> "r-1", pool)
            .settledBy(ledger)
            .serve(RestOperations.of(
                    "lambda",
                    FaultTable.lambda(),
                    List.of(
                            RestOperation.get("ListThings", "/things", in -> change()),
                            RestOperation.post("CreateThing", "/things", in -> change()),
                            RestOperation.post("ReadThing", "/read", in -> change())
                                    .reading(),
                            RestOperation.put("LateThing", "/late", in -> Reply.later(later)),
                            RestOperation.raw(
                                    "Invoke", "POST", "/raw", (in, answer) -> answer.send(HttpResponse.of(200))))))
            .serve(QueryOperations.of(
                    "iam",
                    "2010-05-08",
                    "urn:iam",
                    FaultTable.iam(),
                    List.of(
                            QueryOperation.of("CreateRole", in -> change()),
                            QueryOperation.of("ListRoles", in -> change()),
                            QueryOperation.of("SimulatePolicy", in -> change()).reading())))
            .serve(JsonOperations.of(
                    "application-autoscaling",
                    "AnyScaleFrontendService",
                    JsonVersion.ONE_ONE,
                    FaultTable.applicationAutoScaling(),
                    List.of(
                            JsonOperation.of("PutPolicy", in -> change()),
                            JsonOperation.of("DescribePolicies", in -> change()),
                            JsonOperation.of("LookupPolicies", in -> change()),
                            JsonOperation.of("BatchGetPolicies", in -> change()).reading())))
            .build();

    private Reply change() {
        changes++;
        return Reply.ok(JsonObject.builder().put("Done", true).build());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Recorder ask(HttpRequest request) {
        Recorder recorder = new Recorder();
        endpoint.handle(request, recorder);
        return recorder;
    }

    private Recorder rest(String method, String path) {
        return ask(HttpRequest.of(method, path));
    }

    private Recorder query(String action) {
        return ask(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                .withBody(("Action=" + action + "&Version=2010-05-08").getBytes(UTF_8)));
    }

    private Recorder json(String operation) {
        return ask(HttpRequest.of("POST", "/")
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withHeader("X-Amz-Target", "AnyScaleFrontendService." + operation));
    }

    @Test
    void aReplyToAChangeLeavesWhenItIsSettled() {
        List<Recorder> waiting = List.of(rest("POST", "/things"), query("CreateRole"), json("PutPolicy"));

        assertThat(changes).isEqualTo(3);
        assertThat(waiting).allMatch(Recorder::isEmpty);

        ledger.settled.complete(null);

        assertThat(waiting)
                .allSatisfy(each -> assertThat(each.answer().status()).isEqualTo(200));
    }

    @Test
    void aReplyThatComesLaterIsSettledAfterThat() {
        Recorder recorder = rest("PUT", "/late");
        ledger.settled.complete(null);
        ledger.settled = new CompletableFuture<>();

        later.complete(Reply.noContent());
        assertThat(recorder.isEmpty()).isTrue();

        ledger.settled.complete(null);
        assertThat(recorder.answer().status()).isEqualTo(204);
    }

    @Test
    void whatCouldNotBeKeptIsNotPromised() {
        Recorder rest = rest("POST", "/things");
        Recorder query = query("CreateRole");
        Recorder json = json("PutPolicy");

        ledger.settled.completeExceptionally(new StoreFailure(FULL, null));

        assertRefused(rest, query, json);
    }

    @Test
    void whileThereIsTroubleNothingIsChanged() {
        ledger.trouble = new StoreFailure(FULL, null);

        assertRefused(rest("POST", "/things"), query("CreateRole"), json("PutPolicy"));
        assertThat(changes).isZero();
    }

    private static void assertRefused(Recorder rest, Recorder query, Recorder json) {
        assertThat(rest.answer().status()).isEqualTo(500);
        assertThat(rest.answer().header("x-amzn-ErrorType")).isEqualTo("ServiceException");
        assertThat(rest.answer().text()).isEqualTo("{\"Message\":\"" + FULL + "\"}");
        assertThat(query.answer().status()).isEqualTo(500);
        assertThat(query.answer().text())
                .contains("<Type>Receiver</Type><Code>ServiceFailure</Code><Message>" + FULL + "</Message>");
        assertThat(json.answer().status()).isEqualTo(500);
        assertThat(json.answer().text())
                .isEqualTo("{\"__type\":\"InternalServiceException\",\"Message\":\"" + FULL + "\"}");
    }

    @Test
    void whatOnlyReadsNeitherWaitsNorIsRefused() {
        ledger.trouble = new StoreFailure(FULL, null);

        assertThat(List.of(
                        rest("GET", "/things"),
                        rest("HEAD", "/things"),
                        rest("POST", "/read"),
                        query("ListRoles"),
                        query("SimulatePolicy"),
                        json("DescribePolicies"),
                        json("LookupPolicies"),
                        json("BatchGetPolicies")))
                .allSatisfy(each -> assertThat(each.answer().status()).isEqualTo(200));
    }

    @Test
    void aRawOperationDecidesItself() {
        ledger.trouble = new StoreFailure(FULL, null);

        assertThat(rest("POST", "/raw").answer().status()).isEqualTo(200);
    }

    @Test
    void aRefusalIsToldAtOnce() {
        assertThat(json("Fly").answer().status()).isEqualTo(400);
        later.completeExceptionally(ProtocolFault.serialization("no"));
        assertThat(rest("PUT", "/late").answer().status()).isEqualTo(400);
    }

    @Test
    void aStoreSettles() {
        Settlement settlement = Settlement.of(new MemoryStore(new VirtualTimeline()));

        assertThat(settlement.settled().toCompletableFuture()).isCompleted();
        assertThat(settlement.trouble()).isNull();
        assertThat(Settlement.NONE.settled().toCompletableFuture()).isCompleted();
        assertThat(Settlement.NONE.trouble()).isNull();
    }
}
