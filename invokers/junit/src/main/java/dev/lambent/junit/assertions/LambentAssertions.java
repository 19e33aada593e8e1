package dev.lambent.junit.assertions;

import dev.lambent.junit.alarm.Alarm;
import dev.lambent.junit.bucket.Bucket;
import dev.lambent.junit.deployment.Alias;
import dev.lambent.junit.deployment.Deployment;
import dev.lambent.junit.function.InvocationResult;
import dev.lambent.junit.mapping.Mapping;
import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.queue.QueueMessage;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Invocable;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Where expectations begin: {@code import static dev.lambent.junit.assertions.LambentAssertions.assertThat}, which has AssertJ's
 * own as well.
 */
public class LambentAssertions extends Assertions {

    /** Nobody makes one. */
    protected LambentAssertions() {}

    /** Expectations of a queue. */
    public static QueueAssert assertThat(Queue queue) {
        return new QueueAssert(queue);
    }

    /** Expectations of a message; null where there was none to be received. */
    public static QueueMessageAssert assertThat(@Nullable QueueMessage message) {
        return new QueueMessageAssert(message, message == null ? "the message" : "message " + message.id(), () -> "");
    }

    /** Expectations of what came of an invocation. */
    public static <O> ResultAssert<O> assertThat(@Nullable InvocationResult<O> result) {
        return new ResultAssert<>(result);
    }

    /** Expectations of a topic. */
    public static TopicAssert assertThat(Topic topic) {
        return new TopicAssert(topic);
    }

    /** Expectations of an alarm. */
    public static AlarmAssert assertThat(Alarm alarm) {
        return new AlarmAssert(alarm);
    }

    /** Expectations of a bucket. */
    public static BucketAssert assertThat(Bucket bucket) {
        return new BucketAssert(bucket);
    }

    /** Expectations of a mapping. */
    public static MappingAssert assertThat(Mapping mapping) {
        return new MappingAssert(mapping);
    }

    /** Expectations of a function or a version. */
    public static InvocableAssert assertThat(Invocable function) {
        return new InvocableAssert(function);
    }

    /** Expectations of an alias. */
    public static AliasAssert assertThat(Alias alias) {
        return new AliasAssert(alias);
    }

    /** Expectations of a deployment. */
    public static DeploymentAssert assertThat(Deployment deployment) {
        return new DeploymentAssert(deployment);
    }
}
