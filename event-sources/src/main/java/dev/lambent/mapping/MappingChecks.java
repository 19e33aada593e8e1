package dev.lambent.mapping;

import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionRef;
import dev.lambent.mapping.MappingSettings.Pollers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is refused when a mapping is made or changed. Source of the rules: AWS Lambda API Reference, "CreateEventSourceMapping", and
 * AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"; the texts are those that AWS has been seen to answer, where it
 * has. Used inside turns.
 */
final class MappingChecks {

    static final String UNRECOGNIZED = "Unrecognized event source.";

    private static final String FIFO = ".fifo";
    private static final int USUAL_BATCH = 10;
    private static final int MOST_IN_A_RECEIVE = 10;
    private static final int LARGEST_BATCH = 10_000;
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);
    private static final int LEAST_CONCURRENCY = 2;
    private static final int LEAST_POLLERS = 2;
    private static final int MOST_MINIMUM_POLLERS = 200;
    private static final int MOST_POLLERS = 2_000;
    private static final Pollers USUAL_POLLERS = new Pollers(2, 200);

    /** Sources of AWS's that Lambent doesn't read, by what stands in their ARNs. */
    private static final Map<String, String> OTHER_SOURCES = Map.of(
            "kinesis", "Kinesis streams",
            "dynamodb", "DynamoDB streams",
            "kafka", "Amazon MSK",
            "mq", "Amazon MQ",
            "rds", "Amazon DocumentDB");

    /** What AWS has for all sources, and Lambent has not. */
    private static final Set<String> UNSUPPORTED = Set.of("KMSKeyArn");

    private final FunctionCatalog catalog;
    private final SourceQueues queues;
    private final MappingLimits limits;

    MappingChecks(EventSourceMappings.Ground ground) {
        this.catalog = ground.catalog();
        this.queues = ground.queues();
        this.limits = ground.limits();
    }

    static boolean isFifo(String arn) {
        return arn.endsWith(FIFO);
    }

    /** The queue that a mapping is to read. */
    SourceQueue queue(@Nullable String arn) {
        if (arn == null || arn.isEmpty()) {
            throw LambdaFault.invalidParameter(UNRECOGNIZED);
        }
        String[] parts = arn.split(":", -1);
        String other = parts.length > 2 ? OTHER_SOURCES.get(parts[2]) : null;
        if (other != null) {
            throw LambdaFault.notSupported("EventSourceArn of " + other, "Lambent reads SQS queues.");
        }
        SourceQueue queue = queues.find(arn);
        if (queue == null) {
            throw LambdaFault.invalidParameter(UNRECOGNIZED);
        }
        return queue;
    }

    /** Refuses what mappings of queues don't have. */
    static void others(List<String> members) {
        for (String each : members) {
            if (UNSUPPORTED.contains(each)) {
                throw LambdaFault.notSupported(each, "Leave it out of the request.");
            }
            throw unsupported(each);
        }
    }

    private static LambdaFault unsupported(String member) {
        return LambdaFault.invalidParameter(
                "Unsupported " + member + " parameter for given event source mapping type.");
    }

    /** Refuses a function that isn't there. */
    void function(@Nullable FunctionRef function) {
        if (function == null) {
            throw LambdaFault.invalidParameter("Function does not exist");
        }
        timeout(function);
    }

    /** How long the function may take. */
    private Duration timeout(FunctionRef function) {
        try {
            return catalog.find(function).config().timeout();
        } catch (LambdaFault missing) {
            throw LambdaFault.invalidParameter("Function does not exist");
        }
    }

    /** Refuses a queue that can't be read, or whose messages come back while the function still works. */
    void attributes(
            FunctionRef function, @Nullable Map<String, String> attributes, SourceQueue.@Nullable Trouble trouble) {
        if (attributes == null) {
            throw LambdaFault.invalidParameter(trouble == null ? UNRECOGNIZED : trouble.whileReceiving());
        }
        Duration visibility = Visibility.of(attributes.get("VisibilityTimeout"));
        Duration timeout = timeout(function);
        if (visibility.compareTo(timeout) < 0) {
            throw LambdaFault.invalidParameter("Queue visibility timeout: " + visibility.toSeconds()
                    + " seconds is less than Function timeout: " + timeout.toSeconds() + " seconds");
        }
    }

    /** The settings of a new mapping, or what becomes of those that it has. */
    MappingSettings settings(MappingRequest request, String arn, @Nullable MappingSettings before) {
        MappingSettings was = before == null
                ? new MappingSettings(USUAL_BATCH, Duration.ZERO, List.of(), List.of(), null, null, List.of())
                : before;
        MappingSettings settings = new MappingSettings(
                Objects.requireNonNullElse(request.batchSize(), was.batchSize()),
                Objects.requireNonNullElse(request.window(), was.window()),
                request.filters() == null ? was.filters() : Filters.check(request.filters(), limits.mostFilters()),
                responseTypes(Objects.requireNonNullElse(request.functionResponseTypes(), was.functionResponseTypes())),
                request.scaling() == null ? was.maximumConcurrency() : concurrency(request.scaling()),
                request.provisioned() == null ? was.provisioned() : pollers(request.provisioned()),
                metrics(Objects.requireNonNullElse(request.metrics(), was.metrics())));
        batches(settings, isFifo(arn));
        if (settings.maximumConcurrency() != null && settings.provisioned() != null) {
            throw LambdaFault.invalidParameter("MaximumConcurrency of ScalingConfig and ProvisionedPollerConfig exclude"
                    + " each other. Leave one of them out, or take it back with an empty one.");
        }
        return settings;
    }

    private static void batches(MappingSettings settings, boolean fifo) {
        Duration window = settings.window();
        range("BatchSize", settings.batchSize(), 1, LARGEST_BATCH);
        range("MaximumBatchingWindowInSeconds", window.toSeconds(), 0, LONGEST_WINDOW.toSeconds());
        if (fifo && !window.isZero()) {
            throw LambdaFault.invalidParameter("Batching window is not supported for FIFO queues");
        }
        if (fifo) {
            range("BatchSize of a FIFO queue", settings.batchSize(), 1, MOST_IN_A_RECEIVE);
        }
        if (settings.batchSize() > MOST_IN_A_RECEIVE && window.isZero()) {
            throw LambdaFault.invalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch"
                    + " size is greater than 10");
        }
    }

    private static List<String> responseTypes(List<String> types) {
        for (String each : types) {
            if (!each.equals(MappingSettings.REPORT)) {
                throw LambdaFault.invalidParameter(
                        "FunctionResponseTypes: " + each + " is none. There is only " + MappingSettings.REPORT + ".");
            }
        }
        return types.stream().distinct().toList();
    }

    private static List<String> metrics(List<String> metrics) {
        for (String each : metrics) {
            if (!each.equals(MappingSettings.EVENT_COUNT)) {
                throw LambdaFault.invalidParameter("MetricsConfig: mappings of queues have no metrics called " + each
                        + ", only " + MappingSettings.EVENT_COUNT + ".");
            }
        }
        return metrics.stream().distinct().toList();
    }

    private @Nullable Integer concurrency(MappingRequest.Scaling scaling) {
        Integer maximum = scaling.maximumConcurrency();
        if (maximum != null) {
            range("MaximumConcurrency", maximum, LEAST_CONCURRENCY, limits.mostConcurrent());
        }
        return maximum;
    }

    private static @Nullable Pollers pollers(MappingRequest.Provisioned asked) {
        Integer minimum = asked.minimumPollers();
        Integer maximum = asked.maximumPollers();
        if (minimum == null && maximum == null) {
            return null;
        }
        int least = Objects.requireNonNullElse(minimum, USUAL_POLLERS.minimum());
        int most = Objects.requireNonNullElse(maximum, Math.max(least, USUAL_POLLERS.maximum()));
        range("MinimumPollers", least, LEAST_POLLERS, MOST_MINIMUM_POLLERS);
        range("MaximumPollers", most, LEAST_POLLERS, MOST_POLLERS);
        if (least > most) {
            throw LambdaFault.invalidParameter(
                    "MinimumPollers (" + least + ") must not be greater than MaximumPollers (" + most + ").");
        }
        return new Pollers(least, most);
    }

    private static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw LambdaFault.invalidParameter(
                    name + " must be between " + least + " and " + most + ", and not " + value + ".");
        }
    }
}
