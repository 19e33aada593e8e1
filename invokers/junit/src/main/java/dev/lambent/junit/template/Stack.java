package dev.lambent.junit.template;

import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.Shift;
import dev.lambent.junit.deployment.Version;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.mapping.Mapping;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import java.util.Locale;

/** What was made of a template, by logical ids. Used by one thread. */
public final class Stack {

    private final String name;
    private final Site site;
    private final Members outputs;

    Stack(String name, Site site, Members outputs) {
        this.name = name;
        this.site = site;
        this.outputs = outputs;
    }

    /** A function. */
    public LambdaFunction<Object> function(String logicalId) {
        return find(logicalId, FunctionResource.class).function();
    }

    /** The alias of a function that has an {@code AutoPublishAlias}; it points at the function's first version. */
    public Alias alias(String logicalId) {
        Alias alias = find(logicalId, FunctionResource.class).alias();
        if (alias == null) {
            throw new IllegalArgumentException(logicalId + " of " + name + " has no AutoPublishAlias.");
        }
        return alias;
    }

    /**
     * The beginning of a deployment of a function's alias, with what its {@code DeploymentPreference} says; it begins with
     * {@link Shift#start}.
     */
    public Shift shift(String logicalId, Version to) {
        return find(logicalId, FunctionResource.class)
                .preference()
                .over(alias(logicalId).shiftTo(to));
    }

    /** The mapping that an SQS event of a function is. */
    public Mapping mapping(String logicalId, String event) {
        FunctionResource function = find(logicalId, FunctionResource.class);
        Mapping found = function.mappings().get(event);
        if (found == null) {
            throw new IllegalArgumentException(logicalId + " of " + name + " has no SQS event " + event + ": it has "
                    + function.mappings().keySet() + ".");
        }
        return found;
    }

    /** A queue. */
    public Queue queue(String logicalId) {
        return find(logicalId, QueueResource.class).queue();
    }

    /** A topic. */
    public Topic topic(String logicalId) {
        return find(logicalId, TopicResource.class).topic();
    }

    /** A bucket. */
    public Bucket bucket(String logicalId) {
        return find(logicalId, BucketResource.class).bucket();
    }

    /** The value of an output. */
    public String output(String output) {
        return outputs.members(output).needed("Value");
    }

    private <T extends TemplateResource> T find(String logicalId, Class<T> kind) {
        TemplateResource found = site.references().resources().get(logicalId);
        if (!kind.isInstance(found)) {
            throw new IllegalArgumentException(name + " has no "
                    + kind.getSimpleName().replace("Resource", "").toLowerCase(Locale.ROOT) + " " + logicalId
                    + ": it has " + site.references().resources().keySet() + ".");
        }
        return kind.cast(found);
    }

    @Override
    public String toString() {
        return "stack of " + name;
    }
}
