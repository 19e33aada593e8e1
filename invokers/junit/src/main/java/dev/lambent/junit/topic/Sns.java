package dev.lambent.junit.topic;

import dev.lambent.junit.world.World;
import dev.lambent.sns.Topics;
import java.util.List;
import java.util.Map;

/** The topics of a test's runtime. Safe from any thread. */
public final class Sns {

    private static final String FIFO = ".fifo";

    private final World world;

    /** The topics of this runtime. */
    public Sns(World world) {
        this.world = world;
    }

    /**
     * The topic of this name: made now, unless there is one. A name that ends with {@code .fifo} makes a FIFO topic whose
     * messages get their de-duplication ids from their texts.
     *
     * @param name 1 to 256 letters, digits, hyphens and underscores
     */
    public Topic topic(String name) {
        String arn = "arn:aws:sns:" + world.home().region() + ":" + world.home().account() + ":" + name;
        Map<String, String> attributes =
                name.endsWith(FIFO) ? Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true") : Map.of();
        world.enter(() -> {
            Topics topics = world.notifications().topics();
            if (!topics.exists(arn)) {
                topics.create(new Topics.Making(world.home(), name, attributes, Map.of()));
            }
        });
        return new Topic(world, arn, name);
    }

    /** All topics, by name. */
    public List<Topic> topics() {
        return world.ask(() -> world.notifications().topics().of(world.home()).keySet().stream()
                .map(arn -> new Topic(world, arn, arn.substring(arn.lastIndexOf(':') + 1)))
                .toList());
    }
}
