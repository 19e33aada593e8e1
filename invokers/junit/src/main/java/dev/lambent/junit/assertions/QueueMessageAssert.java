package dev.lambent.junit.assertions;

import dev.lambent.junit.queue.QueueMessage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Expectations of a message. */
public final class QueueMessageAssert extends AbstractAssert<QueueMessageAssert, QueueMessage> {

    private final String name;
    private final Supplier<String> story;

    QueueMessageAssert(@Nullable QueueMessage actual, String name, Supplier<String> story) {
        super(actual, QueueMessageAssert.class);
        this.name = name;
        this.story = story;
    }

    /** This body, as it is. */
    public QueueMessageAssert hasBody(String body) {
        return expect(each -> each.body().equals(body), "to have the body " + body);
    }

    /** A body that is this value as JSON. */
    public QueueMessageAssert hasBody(Object value) {
        return expect(each -> each.body(value.getClass()).equals(value), "to have a body that is " + value);
    }

    /** A message attribute of this name and value. */
    public QueueMessageAssert hasAttribute(String attribute, String value) {
        return expect(
                each -> value.equals(each.attribute(attribute)), "to have the attribute " + attribute + "=" + value);
    }

    /** A message attribute of this name. */
    public QueueMessageAssert hasAttribute(String attribute) {
        return expect(each -> each.attribute(attribute) != null, "to have an attribute " + attribute);
    }

    /** Received so often. */
    public QueueMessageAssert wasReceived(int times) {
        return expect(each -> each.receives() == times, "to have been received " + times + "x");
    }

    /** In this message group. */
    public QueueMessageAssert isInGroup(String group) {
        return expect(each -> group.equals(each.group()), "to be in the group " + group);
    }

    private QueueMessageAssert expect(Predicate<QueueMessage> wish, String wanted) {
        isNotNull();
        if (!wish.test(actual)) {
            throw failure("%s", "Expected " + name + " " + wanted + ", but it is: " + actual + story.get());
        }
        return this;
    }
}
