package dev.lambent.server;

import dev.lambent.domain.Domain;
import dev.lambent.function.ConcurrencyLimits;
import dev.lambent.id.Ids;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.LocalQueues;
import dev.lambent.mapping.MappingLimits;
import dev.lambent.mapping.SourceQueues;
import dev.lambent.mapping.remote.RemoteEndpoint;
import dev.lambent.mapping.remote.RemoteQueues;
import dev.lambent.sqs.Queues;
import dev.lambent.status.MappingMeter;
import dev.lambent.time.Rate;
import dev.lambent.time.SystemTimeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Event source mappings as a part of a Lambent: who reads, from where, and who counts. */
final class MappingPart implements AutoCloseable {

    private final @Nullable RemoteQueues remote;
    private final EventSourceMappings mappings;
    private final MappingMeter meter;

    /**
     * Mappings that read Lambent's own queues, or all of them those of a remote endpoint.
     *
     * @param ids used in turns
     */
    MappingPart(Domain domain, Queues queues, Ids ids, Settings.Remotes remotes) {
        remote = remote(domain, remotes.sqs());
        SourceQueues sources = remote == null ? new LocalQueues(queues) : remote;
        mappings = new EventSourceMappings(new EventSourceMappings.Ground(
                domain.timeline(),
                ids,
                domain.events(),
                domain.catalog(),
                domain.invoker(),
                sources,
                domain.store(),
                limits(domain.limits().concurrency())));
        meter = new MappingMeter(domain.metrics(), mappings::occupancy);
        domain.events().listen(meter);
    }

    /** Whoever lifts what holds back how fast functions grow means mappings, too. */
    private static MappingLimits limits(ConcurrencyLimits concurrency) {
        return concurrency.environments().equals(Rate.UNLIMITED) ? MappingLimits.relaxed() : MappingLimits.aws();
    }

    /** Signatures are good for some minutes of real time, however Lambent's own clock goes. */
    private static @Nullable RemoteQueues remote(Domain domain, @Nullable RemoteEndpoint endpoint) {
        return endpoint == null
                ? null
                : new RemoteQueues(
                        domain.timeline(), endpoint, () -> Instant.ofEpochMilli(SystemTimeline.machineMillis()));
    }

    EventSourceMappings mappings() {
        return mappings;
    }

    MappingMeter meter() {
        return meter;
    }

    /** Forgets everything. Called in a turn. */
    void clear() {
        mappings.clear();
        meter.clear();
    }

    @Override
    public void close() {
        if (remote != null) {
            remote.close();
        }
    }
}
