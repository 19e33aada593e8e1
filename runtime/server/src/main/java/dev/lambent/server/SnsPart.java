package dev.lambent.server;

import dev.lambent.domain.Domain;
import dev.lambent.id.Ids;
import dev.lambent.protocol.Endpoint;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.SnsLimits;
import dev.lambent.sns.api.HttpCaller;
import dev.lambent.sns.api.SnsApi;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SNS as a part of a Lambent: its domain, its operations and its HTTP client. */
final class SnsPart implements AutoCloseable {

    private final Domain domain;
    private final Notifications notifications;
    /** Guarded by this, as most have nobody to call. */
    private @Nullable HttpCaller caller;

    /**
     * An SNS that delivers to whoever takes parcels in the domain, and takes some itself.
     *
     * @param ids used in turns
     * @param endpoint where Lambent can be reached
     */
    SnsPart(Domain domain, Ids ids, Supplier<String> endpoint) {
        this.domain = domain;
        notifications = new Notifications(new Notifications.Ground(
                domain.timeline(),
                ids,
                domain.store(),
                domain.targets(),
                domain.events(),
                endpoint,
                post -> caller().post(post),
                SnsLimits.aws()));
        domain.targets().add(notifications.target());
    }

    private synchronized HttpCaller caller() {
        HttpCaller known = caller;
        if (known == null) {
            known = new HttpCaller();
            caller = known;
        }
        return known;
    }

    Notifications notifications() {
        return notifications;
    }

    /** Has an endpoint serve it. */
    Endpoint.Builder serveIn(Endpoint.Builder builder) {
        SnsApi api = new SnsApi(domain.timeline(), notifications);
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
    public synchronized void close() {
        if (caller != null) {
            caller.close();
        }
    }
}
