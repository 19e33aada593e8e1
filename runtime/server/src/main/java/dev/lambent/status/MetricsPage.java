package dev.lambent.status;

import dev.lambent.domain.Domain;
import dev.lambent.http.BlockingPool;
import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import dev.lambent.protocol.CredentialScope;

/**
 * Answers {@code GET /metrics}, where Prometheus looks, and nothing else: a request that is signed, has a query or is another
 * method may mean a bucket called {@code metrics}, and goes on to the services. Safe from any thread.
 */
public final class MetricsPage implements HttpHandler {

    private final Domain domain;
    private final MappingMeter mappings;
    private final CredentialScope.Defaults defaults;
    private final BlockingPool pool;
    private final HttpHandler next;

    /**
     * Stands before {@code next}.
     *
     * @param pool where the text is written: of many functions it is long
     */
    public MetricsPage(
            Domain domain,
            MappingMeter mappings,
            CredentialScope.Defaults defaults,
            BlockingPool pool,
            HttpHandler next) {
        this.domain = domain;
        this.mappings = mappings;
        this.defaults = defaults;
        this.pool = pool;
        this.next = next;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        if (isMine(request)) {
            Snapshot.take(domain, mappings).whenComplete((snapshot, failure) -> answer(snapshot, failure, responder));
        } else {
            next.handle(request, responder);
        }
    }

    @Override
    public Intake intake(HttpRequest head) {
        return next.intake(head);
    }

    @Override
    public HttpResponse refuse(HttpRequest head, Refusal why) {
        return next.refuse(head, why);
    }

    private boolean isMine(HttpRequest request) {
        return request.rawPath().equals("/metrics")
                && request.method().equals("GET")
                && request.rawQuery().isEmpty()
                && CredentialScope.of(request, defaults).service().isEmpty();
    }

    private void answer(Snapshot snapshot, Throwable failure, Responder responder) {
        if (failure != null) {
            responder.send(HttpResponse.of(500).text("text/plain", String.valueOf(failure.getMessage())));
        } else if (!pool.offer(
                () -> responder.send(HttpResponse.of(200).text(Exposition.CONTENT_TYPE, MetricsText.of(snapshot))))) {
            responder.send(HttpResponse.of(503)
                    .text("text/plain", "Lambent is busy with as many slow calls as it takes on. Try again."));
        }
    }
}
