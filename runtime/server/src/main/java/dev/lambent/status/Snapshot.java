package dev.lambent.status;

import dev.lambent.account.AccountRegion;
import dev.lambent.async.AsyncQueue;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.domain.Domain;
import dev.lambent.environment.Usage;
import dev.lambent.fault.LambdaFault;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.Mapping;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.metric.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * How everything is, to be written down at leisure. Taken in several turns, because there may be many functions and a turn is to
 * be short: each function is as it was at one moment, but not all at the same.
 */
public record Snapshot(List<OfAccount> accounts, List<OfFunction> functions, List<OfMapping> mappings) {

    private static final int FUNCTIONS_A_TURN = 500;

    /** What an account uses in a region. */
    record OfAccount(AccountRegion home, Usage.Account usage) {}

    /** What a function uses and has. */
    record OfFunction(
            FunctionId id,
            Usage usage,
            List<Totals> totals,
            List<Provisioned> provisioned,
            List<AsyncQueue.Depth> events,
            List<OfVersion> versions) {

        /** How many requests have been refused for a reason, whatever name was asked for. */
        long throttles(ThrottleReason reason) {
            return totals.stream().mapToLong(each -> each.throttles(reason)).sum();
        }
    }

    /** What a version's environments do. */
    record OfVersion(FunctionVersion version, Occupancy environments) {}

    /** What an event source mapping does, and how many messages it has done it to. */
    record OfMapping(EventSourceMappings.Occupancy occupancy, Map<Count, Long> counts) {

        /** Its settings and its state. */
        Mapping mapping() {
            return occupancy.mapping();
        }

        /** The name of its queue. */
        String queue() {
            String arn = mapping().eventSourceArn();
            return arn.substring(arn.lastIndexOf(':') + 1);
        }

        /** How many messages. */
        long count(Count what) {
            return counts.getOrDefault(what, 0L);
        }
    }

    /** Looks at everything. Safe from any thread; completes outside of any turn. */
    public static CompletionStage<Snapshot> take(Domain domain, MappingMeter mappings) {
        return domain.timeline().ask(() -> new Taking(domain, mappings)).thenCompose(taking -> taking.goOn(0));
    }

    /** A snapshot that is being taken. */
    private static final class Taking {
        private final Domain domain;
        private final List<FunctionId> ids = new ArrayList<>();
        private final Map<String, Occupancy> environments;
        private final Map<FunctionId, List<AsyncQueue.Depth>> events;
        private final List<OfAccount> accounts = new ArrayList<>();
        private final List<OfFunction> functions = new ArrayList<>();
        private final List<OfMapping> mappings;

        private Taking(Domain domain, MappingMeter meter) {
            this.domain = domain;
            mappings = meter.look();
            environments = Occupancy.of(domain.pool().environments());
            events = domain.async().depths().stream()
                    .collect(Collectors.groupingBy(each -> each.ref().id()));
            for (AccountRegion home : domain.catalog().homes()) {
                accounts.add(new OfAccount(home, domain.ledger().usage(home)));
                domain.catalog().list(home).forEach(each -> ids.add(each.function()));
            }
        }

        private CompletionStage<Snapshot> goOn(int from) {
            if (from >= ids.size()) {
                return CompletableFuture.completedFuture(new Snapshot(accounts, functions, mappings));
            }
            int to = Math.min(from + FUNCTIONS_A_TURN, ids.size());
            return domain.timeline()
                    .ask(() -> {
                        ids.subList(from, to).forEach(this::add);
                        return to;
                    })
                    .thenCompose(this::goOn);
        }

        private void add(FunctionId id) {
            try {
                functions.add(function(id));
            } catch (LambdaFault gone) {
                // It has been deleted since the list was made.
                return;
            }
        }

        private OfFunction function(FunctionId id) {
            List<OfVersion> versions = domain.catalog().versions(id).stream()
                    .map(each -> new OfVersion(each, environments.getOrDefault(each.arn(), Occupancy.NONE)))
                    .toList();
            return new OfFunction(
                    id,
                    domain.ledger().usage(id),
                    domain.metrics().totals(id),
                    domain.concurrency().provisioned().list(id),
                    events.getOrDefault(id, List.of()),
                    versions);
        }
    }
}
