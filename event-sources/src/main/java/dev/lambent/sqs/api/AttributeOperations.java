package dev.lambent.sqs.api;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import java.util.List;
import java.util.Map;

/** What queues have: attributes, tags and permissions. */
final class AttributeOperations {

    private static final String ATTRIBUTES = "Attributes";
    private static final String TAGS = "Tags";

    private final Turns<Queues> turns;

    AttributeOperations(Turns<Queues> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("GetQueueAttributes", this::attributes),
                JsonOperation.of("SetQueueAttributes", this::setAttributes),
                JsonOperation.of("ListQueueTags", this::tags),
                JsonOperation.of("TagQueue", this::tag),
                JsonOperation.of("UntagQueue", this::untag),
                JsonOperation.of("AddPermission", this::addPermission),
                JsonOperation.of("RemovePermission", this::removePermission));
    }

    private Reply attributes(Input input) {
        QueueId queue = Requests.queue(input);
        List<String> names = Requests.list(input.body(), "AttributeNames");
        return turns.ask(queues -> queues.attributes(queue, names), found -> unlessEmpty(ATTRIBUTES, found));
    }

    private static JsonObject unlessEmpty(String name, Map<String, String> texts) {
        return JsonObject.builder().put(name, texts.isEmpty() ? null : texts).build();
    }

    private Reply setAttributes(Input input) {
        QueueId queue = Requests.queue(input);
        Map<String, String> attributes = Requests.texts(input.body(), ATTRIBUTES);
        return turns.tell(queues -> queues.setAttributes(queue, attributes));
    }

    private Reply tags(Input input) {
        QueueId queue = Requests.queue(input);
        return turns.ask(queues -> queues.tags(queue), found -> unlessEmpty(TAGS, found));
    }

    private Reply tag(Input input) {
        QueueId queue = Requests.queue(input);
        Map<String, String> tags = Requests.texts(input.body(), TAGS);
        return turns.tell(queues -> queues.tag(queue, tags));
    }

    private Reply untag(Input input) {
        QueueId queue = Requests.queue(input);
        List<String> keys = Requests.list(input.body(), "TagKeys");
        return turns.tell(queues -> queues.untag(queue, keys));
    }

    private Reply addPermission(Input input) {
        QueueId queue = Requests.queue(input);
        String label = input.body().text("Label");
        List<String> accounts = Requests.list(input.body(), "AWSAccountIds");
        List<String> actions = Requests.list(input.body(), "Actions");
        return turns.tell(queues -> queues.addPermission(queue, label, accounts, actions));
    }

    private Reply removePermission(Input input) {
        QueueId queue = Requests.queue(input);
        String label = input.body().text("Label");
        return turns.tell(queues -> queues.removePermission(queue, label));
    }
}
