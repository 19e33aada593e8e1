package dev.lambent.junit.queue;

import dev.lambent.junit.world.World;
import dev.lambent.sqs.Page;
import dev.lambent.sqs.QueueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The queues of a test's runtime. Safe from any thread. */
public final class Sqs {

    private static final String FIFO = ".fifo";

    /** As many as ListQueues gives at once. */
    private static final int MOST_IN_A_PAGE = 1_000;

    private final World world;

    /** The queues of this runtime. */
    public Sqs(World world) {
        this.world = world;
    }

    /**
     * The queue of this name: made now, unless there is one. A name that ends with {@code .fifo} makes a FIFO queue.
     *
     * @param name 1 to 80 letters, digits, hyphens and underscores
     */
    public Queue queue(String name) {
        QueueId id = new QueueId(world.home(), name);
        Map<String, String> attributes = name.endsWith(FIFO) ? Map.of("FifoQueue", "true") : Map.of();
        world.enter(() -> {
            if (!world.queues().exists(id)) {
                world.queues().create(world.home(), name, attributes, Map.of());
            }
        });
        return new Queue(world, id);
    }

    /** The FIFO queue of this name, to which {@code .fifo} is added where it is missing. */
    public Queue fifoQueue(String name) {
        return queue(name.endsWith(FIFO) ? name : name + FIFO);
    }

    /** All queues, by name. */
    public List<Queue> queues() {
        return world.ask(() -> {
            List<Queue> found = new ArrayList<>();
            String next = null;
            do {
                Page<String> page = world.queues().list(world.home(), null, next, MOST_IN_A_PAGE);
                page.items().forEach(url -> found.add(new Queue(world, QueueId.ofUrl(world.home(), url))));
                next = page.nextToken();
            } while (next != null);
            return found;
        });
    }
}
