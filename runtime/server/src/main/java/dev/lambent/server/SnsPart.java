package dev.lambent.server;

import dev.lambent.domain.Domain;
import dev.lambent.id.Ids;
import dev.lambent.protocol.Endpoint;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.SnsLimits;
import dev.lambent.sns.api.HttpCaller;
import dev.lambent.sns.api.SnsApi;
import java.util.function.Supplier;

/** SNS as a part of a Lambent: its domain, its operations and its HTTP client. */
final class SnsPart implements AutoCloseable {

    private final HttpCaller caller = new HttpCaller();
    private final Notifications notifications;
    private final SnsApi api;

    /**
     * An SNS that delivers to whoever takes parcels in the domain, and takes some itself.
     *
     * @param ids used in turns
     * @param endpoint where Lambent can be reached
     */
    SnsPart(Domain domain, Ids ids, Supplier<String> endpoint) {
        notifications = new Notifications(new Notifications.Ground(
                domain.timeline(),
                ids,
                domain.store(),
                domain.targets(),
                domain.events(),
                endpoint,
                caller,
                SnsLimits.aws()));
        api = new SnsApi(domain.timeline(), notifications);
        domain.targets().add(notifications.target());
    }

    /** Has an endpoint serve it. */
    Endpoint.Builder serveIn(Endpoint.Builder builder) {
        return builder.own(SnsApi.certificatePath(), api.certificates()).serve(api.operations());
    }

    /** Takes up what an earlier process had. Called in a turn, before anything else. */
    void restore() {
        notifications.restore();
    }

    /** Forgets everything. Called in a turn. */
    void clear() {
        notifications.clear();
    }

    @Override
    public void close() {
        caller.close();
    }
}
