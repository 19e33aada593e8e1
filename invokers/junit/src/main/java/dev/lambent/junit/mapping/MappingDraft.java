package dev.lambent.junit.mapping;

import dev.lambent.function.FunctionRef;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.world.World;
import dev.lambent.mapping.MappingRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a function is to read a queue: a sentence such as
 * {@code orders.pollsFrom(queue).batchSize(10).reportsBatchItemFailures().create()}. What isn't said is as AWS has it. Used by
 * one thread.
 */
public final class MappingDraft {

    private final World world;
    private final FunctionRef function;
    private final Queue queue;
    private final List<String> filters = new ArrayList<>();
    private final List<String> responses = new ArrayList<>();
    private @Nullable Integer batchSize;
    private @Nullable Duration window;
    private @Nullable Integer maximumConcurrency;
    private boolean enabled = true;

    /** The function, a version or an alias of it, is to read the queue. */
    public MappingDraft(World world, FunctionRef function, Queue queue) {
        this.world = world;
        this.function = function;
        this.queue = queue;
    }

    /**
     * At most so many messages in one invocation.
     *
     * @param messages 1 to 10,000, of FIFO queues 1 to 10; 10 where nothing is said. More than 10 need a window
     */
    public MappingDraft batchSize(int messages) {
        batchSize = messages;
        return this;
    }

    /** How long a batch is gathered: up to 5 minutes, in whole seconds. */
    public MappingDraft window(Duration time) {
        window = time;
        return this;
    }

    /**
     * Only messages like this are given to the function; others are deleted. Said more than once, one of the patterns is enough.
     *
     * @param pattern such as {@code {"body": {"kind": ["new"]}}}
     */
    public MappingDraft filter(String pattern) {
        filters.add(pattern);
        return this;
    }

    /** At most so many invocations at once: 2 to 1,000. */
    public MappingDraft maximumConcurrency(int invocations) {
        maximumConcurrency = invocations;
        return this;
    }

    /** The function says which messages of a batch failed; the others are deleted. */
    public MappingDraft reportsBatchItemFailures() {
        responses.add("ReportBatchItemFailures");
        return this;
    }

    /** It is there, and reads nothing until it is enabled. */
    public MappingDraft disabled() {
        enabled = false;
        return this;
    }

    /**
     * Makes the mapping, which begins to read a second later.
     *
     * @throws RuntimeException in AWS's words when it can't be so, such as a queue whose visibility timeout is shorter than the
     *     function's timeout
     */
    public Mapping create() {
        MappingRequest request = new MappingRequest(
                function,
                queue.arn(),
                enabled,
                batchSize,
                window,
                filters.isEmpty() ? null : List.copyOf(filters),
                responses.isEmpty() ? null : List.copyOf(responses),
                maximumConcurrency == null ? null : new MappingRequest.Scaling(maximumConcurrency),
                null,
                null,
                Map.of(),
                List.of());
        return new Mapping(
                world,
                World.await(world.ask(() -> world.mappings().create(world.home(), request)))
                        .uuid());
    }
}
