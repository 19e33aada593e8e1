package dev.lambent.server;

import dev.lambent.http.HttpHandler;
import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import dev.lambent.http.Intake;
import dev.lambent.http.Refusal;
import dev.lambent.http.Responder;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps requests waiting until Lambent is ready for them: its port is open before it has taken up its state. */
final class Gate implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final HttpHandler inside;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean open;

    Gate(HttpHandler inside) {
        this.inside = inside;
    }

    @Override
    public void handle(HttpRequest request, Responder responder) {
        if (open || !waits(() -> letIn(request, responder))) {
            inside.handle(request, responder);
        }
    }

    private synchronized boolean waits(Runnable entry) {
        return !open && waiting.add(entry);
    }

    private void letIn(HttpRequest request, Responder responder) {
        try {
            inside.handle(request, responder);
        } catch (RuntimeException failure) {
            LOG.warn("A request that waited failed: {}", request.rawPath(), failure);
            responder.send(HttpResponse.of(500));
        }
    }

    /** Lets everybody in. */
    void open() {
        List<Runnable> entries;
        synchronized (this) {
            open = true;
            entries = List.copyOf(waiting);
            waiting.clear();
        }
        entries.forEach(Runnable::run);
    }

    @Override
    public Intake intake(HttpRequest head) {
        return inside.intake(head);
    }

    @Override
    public HttpResponse refuse(HttpRequest head, Refusal refusal) {
        return inside.refuse(head, refusal);
    }
}
