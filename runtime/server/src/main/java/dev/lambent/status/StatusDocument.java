package dev.lambent.status;

import dev.lambent.async.AsyncQueue;
import dev.lambent.concurrency.Provisioned;
import dev.lambent.environment.Usage;
import dev.lambent.fault.ThrottleReason;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.json.JsonObject;
import dev.lambent.mapping.Mapping;
import dev.lambent.mapping.MappingEvent.Count;
import java.util.List;
import java.util.Locale;

/** What runs, and what bounds it, as JSON. */
public final class StatusDocument {

    private StatusDocument() {}

    /** The concurrency of each account and region. */
    public static List<JsonObject> accounts(Snapshot snapshot) {
        return snapshot.accounts().stream().map(StatusDocument::account).toList();
    }

    /** Each function with its versions. */
    public static List<JsonObject> functions(Snapshot snapshot) {
        return snapshot.functions().stream().map(StatusDocument::function).toList();
    }

    /** Each event source mapping. */
    public static List<JsonObject> mappings(Snapshot snapshot) {
        return snapshot.mappings().stream().map(StatusDocument::mapping).toList();
    }

    private static JsonObject account(Snapshot.OfAccount account) {
        Usage.Account usage = account.usage();
        return JsonObject.builder()
                .put("account", account.home().account())
                .put("region", account.home().region())
                .put("limit", usage.limit())
                .put("running", usage.running())
                .put("reserved", usage.reserved())
                .put("provisioned", usage.allocated())
                .put("unreserved", usage.unreserved())
                .put("unreservedRunning", usage.unreservedRunning())
                .put("unreservedFree", Math.max(0, usage.unreserved() - usage.unreservedRunning()))
                .put("claimed", usage.claimed())
                .build();
    }

    private static JsonObject function(Snapshot.OfFunction function) {
        Usage usage = function.usage();
        JsonObject.Builder throttles = JsonObject.builder();
        for (ThrottleReason reason : ThrottleReason.values()) {
            long count = function.throttles(reason);
            if (count > 0) {
                throttles.put(reason.word(), count);
            }
        }
        JsonObject.Builder document = JsonObject.builder()
                .put("account", function.id().home().account())
                .put("region", function.id().home().region())
                .put("function", function.id().name())
                .put("running", usage.running())
                .put("runningProvisioned", usage.provisioned());
        if (usage.reserved() != null) {
            document.put("reserved", (long) usage.reserved());
        }
        return document.put("throttles", throttles.build())
                .put(
                        "provisioned",
                        function.provisioned().stream()
                                .map(StatusDocument::provisioned)
                                .toList())
                .put(
                        "events",
                        function.events().stream().map(StatusDocument::events).toList())
                .put(
                        "versions",
                        function.versions().stream()
                                .map(StatusDocument::version)
                                .toList())
                .build();
    }

    private static JsonObject provisioned(Provisioned each) {
        return JsonObject.builder()
                .put("qualifier", each.qualifier())
                .put("requested", each.requested())
                .put("allocated", each.allocated())
                .put("available", each.available())
                .put("status", each.status().word())
                .put("statusReason", each.statusReason())
                .build();
    }

    /** Asynchronous events that are not over, by the name that the function was invoked by. */
    private static JsonObject events(AsyncQueue.Depth each) {
        return JsonObject.builder()
                .put("qualifier", each.ref().qualifier())
                .put("queued", each.queued())
                .put("waiting", each.waiting())
                .put("running", each.running())
                .build();
    }

    private static JsonObject version(Snapshot.OfVersion each) {
        FunctionVersion version = each.version();
        JsonObject.Builder document = JsonObject.builder()
                .put("version", version.number())
                .put("state", version.state().word())
                .put("runtime", version.config().runtime())
                .put("memory", version.config().memory().megabytes());
        for (Occupancy.Doing what : Occupancy.Doing.values()) {
            document.put(what.word(), each.environments().count(what));
        }
        return document.build();
    }

    private static JsonObject mapping(Snapshot.OfMapping each) {
        Mapping mapping = each.mapping();
        FunctionRef function = mapping.function();
        String qualifier = function.qualifier();
        JsonObject.Builder document = JsonObject.builder()
                .put("account", mapping.home().account())
                .put("region", mapping.home().region())
                .put("uuid", mapping.uuid())
                .put("source", mapping.eventSourceArn())
                .put("queue", each.queue())
                .put("function", function.id().name() + (qualifier == null ? "" : ":" + qualifier))
                .put("state", mapping.state().word())
                .put("lastProcessingResult", mapping.lastProcessingResult())
                .put("running", each.occupancy().running())
                .put("waiting", each.occupancy().waiting())
                .put("allowed", each.occupancy().allowed());
        for (Count what : Count.values()) {
            document.put(what.name().toLowerCase(Locale.ROOT), Long.valueOf(each.count(what)));
        }
        return document.build();
    }
}
