package dev.lambent.junit.template;

import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.mapping.Mapping;
import dev.lambent.junit.mapping.MappingDraft;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code Events} of a function: of queues, topics and buckets. */
final class FunctionEvents {

    private final Site site;
    private final Map<String, Mapping> mappings = new LinkedHashMap<>();

    FunctionEvents(Site site) {
        this.site = site;
    }

    /** Its mappings, by the names of their events. */
    Map<String, Mapping> mappings() {
        return mappings;
    }

    void connect(LambdaFunction<Object> function, Invocable target, Map<String, Members> events) {
        events.forEach((name, event) -> {
            Members properties = event.members("Properties");
            String type = event.needed("Type");
            switch (type) {
                case "SQS" -> mappings.put(name, queue(function, properties));
                case "SNS" -> topic(target, properties);
                case "S3" -> bucket(target, properties);
                default ->
                    throw event.wrong(
                            "Type",
                            "is " + type
                                    + ", which is not supported: SQS, SNS and S3 are. Invoke the function with such an event.");
            }
            properties.end();
            event.end();
        });
    }

    private Mapping queue(LambdaFunction<Object> function, Members event) {
        MappingDraft draft = function.pollsFrom(site.at(event, "Queue", Queue.class));
        event.number("BatchSize", draft::batchSize);
        event.number("MaximumBatchingWindowInSeconds", window -> draft.window(Duration.ofSeconds(window)));
        Members criteria = event.members("FilterCriteria");
        for (Members each : criteria.each("Filters")) {
            draft.filter(each.needed("Pattern"));
            each.end();
        }
        criteria.end();
        for (String each : event.texts("FunctionResponseTypes")) {
            if (!each.equals("ReportBatchItemFailures")) {
                throw event.wrong(
                        "FunctionResponseTypes", "has " + each + ", and there is ReportBatchItemFailures only.");
            }
            draft.reportsBatchItemFailures();
        }
        Members scaling = event.members("ScalingConfig");
        scaling.number("MaximumConcurrency", draft::maximumConcurrency);
        scaling.end();
        return (event.flag("Enabled", true) ? draft : draft.disabled()).create();
    }

    private void topic(Invocable target, Members event) {
        SubscriptionResource.configure(
                site, site.at(event, "Topic", Topic.class).subscribe(target), event);
    }

    private void bucket(Invocable target, Members event) {
        String name = event.needed("Bucket");
        Bucket bucket = site.find(Bucket.class, each -> each.name().equals(name))
                .orElseThrow(() -> event.wrong("Bucket", "is " + name + ", and the template has no such bucket."));
        List<String> kinds = event.texts("Events");
        if (kinds.isEmpty()) {
            throw event.wrong("Events", "is missing.");
        }
        for (String each : kinds) {
            BucketResource.rule(bucket, event, each).invoke(target);
        }
    }
}
