package dev.lambent.lambda;

import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Member;
import java.util.ArrayList;
import java.util.List;

/** The constraints of what can be said of an event source mapping: Lambda's service model (2015-03-31). */
final class MappingShapes {

    /** Members of mappings of other sources than queues, and what Lambent has not. */
    static final List<String> OTHERS = List.of(
            "ParallelizationFactor",
            "StartingPosition",
            "StartingPositionTimestamp",
            "DestinationConfig",
            "MaximumRecordAgeInSeconds",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "TumblingWindowInSeconds",
            "Topics",
            "Queues",
            "SourceAccessConfigurations",
            "SelfManagedEventSource",
            "AmazonManagedKafkaEventSourceConfig",
            "SelfManagedKafkaEventSourceConfig",
            "DocumentDBEventSourceConfig",
            "KMSKeyArn",
            "LoggingConfig");

    private static final String SOURCE =
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";
    private static final String TOPIC = "[^.]([a-zA-Z0-9\\-_.]+)";
    private static final String GROUP = "[a-zA-Z0-9-_]*";
    private static final int MOST_ITEMS = 10_000;

    private MappingShapes() {}

    static Constraints creation() {
        List<Member> members = new ArrayList<>();
        members.add(source());
        members.add(Shapes.namespaced().required());
        members.add(Member.text("StartingPosition").oneOf("TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"));
        members.add(Member.timestamp("StartingPositionTimestamp"));
        members.add(Member.map("Tags").values(Member.text("value")));
        members.add(Member.list("Topics")
                .maxLength(1)
                .minLength(1)
                .each(Member.text("Topic").maxLength(249).minLength(1).pattern(TOPIC)));
        members.add(Member.list("Queues")
                .maxLength(1)
                .minLength(1)
                .each(Member.text("Queue").maxLength(1000).minLength(1)));
        members.add(Member.object("SelfManagedEventSource"));
        members.addAll(changeable());
        return Constraints.of(members.toArray(Member[]::new));
    }

    static Constraints update() {
        List<Member> members = new ArrayList<>(List.of(uuid(), Shapes.namespaced()));
        members.addAll(changeable());
        return Constraints.of(members.toArray(Member[]::new));
    }

    static Constraints one() {
        return Constraints.of(uuid());
    }

    static Constraints list() {
        return Constraints.of(source().inQuery(), Shapes.namespaced().inQuery(), Shapes.maxItems(MOST_ITEMS));
    }

    private static Member uuid() {
        return Member.text("UUID").inPath().required();
    }

    private static Member source() {
        return Member.text("EventSourceArn").pattern(SOURCE);
    }

    private static List<Member> changeable() {
        return List.of(
                Member.flag("Enabled"),
                Member.integer("BatchSize").max(10_000).min(1),
                Member.object("FilterCriteria", filters()),
                Member.integer("MaximumBatchingWindowInSeconds").max(300).min(0),
                Member.integer("ParallelizationFactor").max(10).min(1),
                Member.object("DestinationConfig"),
                Member.integer("MaximumRecordAgeInSeconds").max(604_800).min(-1),
                Member.flag("BisectBatchOnFunctionError"),
                Member.integer("MaximumRetryAttempts").max(10_000).min(-1),
                Member.integer("TumblingWindowInSeconds").max(900).min(0),
                Member.list("SourceAccessConfigurations").maxLength(22),
                Member.list("FunctionResponseTypes")
                        .maxLength(1)
                        .each(Member.text("FunctionResponseType").oneOf("ReportBatchItemFailures")),
                Member.object("AmazonManagedKafkaEventSourceConfig"),
                Member.object("SelfManagedKafkaEventSourceConfig"),
                Member.object(
                        "ScalingConfig",
                        Member.integer("MaximumConcurrency").max(1000).min(2)),
                Member.object("DocumentDBEventSourceConfig"),
                Shapes.kmsKey("KMSKeyArn"),
                Member.object("MetricsConfig", metrics()),
                Member.object("LoggingConfig", Member.text("SystemLogLevel").oneOf("DEBUG", "INFO", "WARN")),
                Member.object(
                        "ProvisionedPollerConfig",
                        Member.integer("MinimumPollers").max(200).min(1),
                        Member.integer("MaximumPollers").max(2000).min(1),
                        Member.text("PollerGroupName").maxLength(128).pattern(GROUP)));
    }

    private static Member filters() {
        return Member.list("Filters")
                .each(Member.object("Filter", Member.text("Pattern").maxLength(4096)));
    }

    private static Member metrics() {
        return Member.list("Metrics")
                .maxLength(3)
                .each(Member.text("EventSourceMappingMetric").oneOf("EventCount", "ErrorCount", "KafkaMetrics"));
    }
}
