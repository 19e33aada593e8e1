package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.Search;
import dev.lambent.domain.Domain;
import dev.lambent.fault.Fault;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Responder;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.status.DeploymentPage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Deployments as people look at them, for {@code lambent deployments} and {@code lambent deploy --shift}. Safe from any thread.
 *
 * <pre>
 * GET /_lambent/deployments       the newest ones
 * GET /_lambent/deployments/ID    one, with its steps and what its two versions have done since it began
 * </pre>
 */
final class DeploymentApi implements HttpHandler {

    static final String PREFIX = "/_lambent/deployments";

    private static final int MOST = 50;
    private static final int LIST = 2;
    private static final int ONE = 3;

    private final Domain domain;
    private final DeploymentPage page;
    private final CredentialScope.Defaults defaults;

    DeploymentApi(Domain domain, CredentialScope.Defaults defaults) {
        this.domain = domain;
        this.page = new DeploymentPage(domain.timeline(), domain.metrics());
        this.defaults = defaults;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        List<String> segments = request.segments();
        CredentialScope scope = CredentialScope.of(request, defaults);
        AccountRegion home = new AccountRegion(scope.account(), scope.region());
        if (request.method().equals("GET") && segments.size() == LIST) {
            answer(responder, () -> list(home));
        } else if (request.method().equals("GET") && segments.size() == ONE) {
            answer(responder, () -> page.of(domain.deployments().get(home, segments.get(ONE - 1))));
        } else {
            responder.send(refusal(404, "Say of which one: GET " + PREFIX + " or GET " + PREFIX + "/ID"));
        }
    }

    private void answer(Responder responder, Supplier<JsonObject> turn) {
        domain.timeline().ask(turn).whenComplete((document, failure) -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            responder.send(
                    cause == null
                            ? json(200, document)
                            : refusal(cause instanceof Fault ? 404 : 500, String.valueOf(cause.getMessage())));
        });
    }

    private JsonObject list(AccountRegion home) {
        Search newest = new Search(home, null, Long.MAX_VALUE, Set.of(), null, null);
        List<DeploymentView> found = domain.deployments().page(newest, MOST);
        return JsonObject.builder()
                .put("deployments", found.stream().map(page::brief).toList())
                .build();
    }

    private static HttpResponse refusal(int status, String message) {
        return json(status, JsonObject.builder().put("message", message).build());
    }

    private static HttpResponse json(int status, JsonObject document) {
        return HttpResponse.of(status)
                .header("Content-Type", "application/json")
                .body(Json.bytes(document));
    }
}
