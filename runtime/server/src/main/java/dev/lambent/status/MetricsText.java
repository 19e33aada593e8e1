package dev.lambent.status;

import dev.lambent.async.AsyncQueue;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionId;
import dev.lambent.mapping.MappingEvent.Count;
import dev.lambent.metric.Metric;
import dev.lambent.metric.Totals;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** All metrics for Prometheus. Every invocation counts for one sample of a metric, so that sums over labels are right. */
final class MetricsText {

    private final Snapshot snapshot;
    private final List<Totals> totals;
    private final Exposition out = new Exposition();

    private MetricsText(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.totals = snapshot.functions().stream()
                .flatMap(each -> each.totals().stream())
                .toList();
    }

    /** Writes them. */
    static String of(Snapshot snapshot) {
        MetricsText page = new MetricsText(snapshot);
        page.invocations();
        page.throttles();
        page.asynchronous();
        page.accounts();
        page.functions();
        page.provisioned();
        page.environments();
        page.mappings();
        return page.out.toString();
    }

    private void invocations() {
        total("invocations", "Invocations that have ended, in whatever way.", Totals::invocations);
        total("errors", "Invocations that ended in a function error.", Totals::errors);
        total("cold_starts", "Invocations for which an environment had to be started.", Totals::coldStarts);
        total("provisioned_concurrency_invocations", "Invocations in provisioned environments.", Totals::provisioned);
        total(
                "provisioned_concurrency_spillover_invocations",
                "Invocations on demand because no provisioned environment was to be had.",
                Totals::spillovers);
        out.histogram("lambent_duration_seconds", "What invocations took, without the init that went before.");
        totals.forEach(each -> out.durations(Labels.of(each.ref()), each));
    }

    private void total(String name, String help, ToLongFunction<Totals> value) {
        out.counter("lambent_" + name + "_total", help).samples(totals, each -> Labels.of(each.ref()), value);
    }

    private void throttles() {
        out.counter("lambent_throttles_total", "Requests refused for want of capacity, by AWS's reason.");
        for (Totals each : totals) {
            for (ThrottleReason reason : ThrottleReason.values()) {
                if (each.throttles(reason) > 0) {
                    out.sample(Labels.of(each.ref()).with("reason", reason.word()), each.throttles(reason));
                }
            }
        }
    }

    private void asynchronous() {
        count("async_events_received", "Events accepted to be handled later.", Metric.ASYNC_EVENTS_RECEIVED);
        count("async_events_dropped", "Events that ended without success.", Metric.ASYNC_EVENTS_DROPPED);
        count("dead_letter_errors", "Events that the dead-letter target did not take.", Metric.DEAD_LETTER_ERRORS);
        count(
                "destination_delivery_failures",
                "Records that a destination did not take.",
                Metric.DESTINATION_DELIVERY_FAILURES);
        count(
                "recursive_invocations_dropped",
                "Invocations refused because the function feeds itself.",
                Metric.RECURSIVE_INVOCATIONS_DROPPED);
        out.gauge("lambent_async_events", "Events that are not over, by how far they are.");
        snapshot.functions().forEach(function -> function.events().forEach(this::events));
    }

    private void count(String name, String help, Metric metric) {
        total(name, help, each -> each.count(metric));
    }

    private void events(AsyncQueue.Depth each) {
        Labels labels = Labels.of(each.ref());
        out.sample(labels.with("state", "queued"), each.queued());
        out.sample(labels.with("state", "waiting"), each.waiting());
        out.sample(labels.with("state", "running"), each.running());
    }

    private void accounts() {
        ofAccounts(
                "account_concurrency_limit",
                "How many invocations may run at once.",
                each -> each.usage().limit());
        ofAccounts(
                "unreserved_concurrent_executions",
                "Invocations that run and take up unreserved concurrency.",
                each -> each.usage().unreservedRunning());
        ofAccounts(
                "claimed_account_concurrency",
                "Concurrency that is not to be had on demand: unreserved and in use, reserved, or provisioned.",
                each -> each.usage().claimed());
    }

    private void ofAccounts(String name, String help, ToLongFunction<Snapshot.OfAccount> value) {
        out.gauge("lambent_" + name, help).samples(snapshot.accounts(), each -> Labels.of(each.home()), value);
    }

    private void functions() {
        ofFunctions(
                "concurrent_executions",
                "Invocations that run.",
                each -> each.usage().running());
        ofFunctions(
                "provisioned_concurrent_executions",
                "Invocations that run in provisioned environments.",
                each -> each.usage().provisioned());
        out.gauge("lambent_reserved_concurrent_executions", "What is reserved, for functions with a reservation.");
        for (Snapshot.OfFunction each : snapshot.functions()) {
            Integer reserved = each.usage().reserved();
            if (reserved != null) {
                out.sample(Labels.of(each.id()), reserved);
            }
        }
    }

    private void ofFunctions(String name, String help, ToLongFunction<Snapshot.OfFunction> value) {
        out.gauge("lambent_" + name, help).samples(snapshot.functions(), each -> Labels.of(each.id()), value);
    }

    private void provisioned() {
        provisioned("requested", "Provisioned environments that were asked for.", Provisioned::requested);
        provisioned("allocated", "Provisioned environments that are started or there.", Provisioned::allocated);
        provisioned(
                "available", "Provisioned environments that wait for invocations or run one.", Provisioned::available);
    }

    private void provisioned(String name, String help, ToIntFunction<Provisioned> value) {
        out.gauge("lambent_provisioned_concurrency_" + name, help);
        for (Snapshot.OfFunction function : snapshot.functions()) {
            for (Provisioned each : function.provisioned()) {
                Labels labels = Labels.of(function.id()).with("qualifier", each.qualifier());
                out.sample(labels, value.applyAsInt(each));
            }
        }
    }

    private void environments() {
        out.gauge("lambent_environments", "Environments by what they do; provisioned ones are those that wait.");
        snapshot.functions().forEach(function -> environments(function.id(), function.versions()));
    }

    private void environments(FunctionId function, List<Snapshot.OfVersion> versions) {
        for (Snapshot.OfVersion each : versions) {
            Labels labels = Labels.of(function).with("version", each.version().number());
            for (Occupancy.Doing what : Occupancy.Doing.values()) {
                out.sample(
                        labels.with("state", what.word()), each.environments().count(what));
            }
        }
    }

    private void mappings() {
        mappings("polled", "Messages that mappings have read.", Count.POLLED);
        mappings("filtered_out", "Messages that matched no filter.", Count.FILTERED_OUT);
        mappings("invoked", "Messages that functions were given, each time.", Count.INVOKED);
        mappings("failed_invoke", "Messages that functions were given and have not processed.", Count.FAILED_INVOKE);
        mappings("deleted", "Messages that mappings have deleted from their queues.", Count.DELETED);
        out.gauge("lambent_mapping_batches", "Batches of mappings by how far they are.");
        for (Snapshot.OfMapping each : snapshot.mappings()) {
            Labels labels = Labels.of(each);
            out.sample(labels.with("state", "reading"), each.occupancy().reading());
            out.sample(labels.with("state", "running"), each.occupancy().running());
            out.sample(labels.with("state", "waiting"), each.occupancy().waiting());
        }
        out.gauge("lambent_mapping_concurrency", "How many batches a mapping may have at once now.")
                .samples(
                        snapshot.mappings(),
                        Labels::of,
                        each -> each.occupancy().allowed());
    }

    private void mappings(String name, String help, Count what) {
        out.counter("lambent_mapping_events_" + name + "_total", help)
                .samples(snapshot.mappings(), Labels::of, each -> each.count(what));
    }
}
