package dev.lambent.sqs.api;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SqsFault;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The life of queues, and how they are found. */
final class QueueOperations {

    private static final String MAX_RESULTS = "MaxResults";
    private static final String NEXT_TOKEN = "NextToken";

    private final Turns<Queues> turns;

    QueueOperations(Turns<Queues> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        Constraints paged = Constraints.of(Member.integer(MAX_RESULTS));
        return List.of(
                JsonOperation.of("CreateQueue", this::create),
                JsonOperation.of("DeleteQueue", this::delete),
                JsonOperation.of("PurgeQueue", this::purge),
                JsonOperation.of("GetQueueUrl", this::url),
                JsonOperation.of("ListQueues", this::list).constrained(paged),
                JsonOperation.of("ListDeadLetterSourceQueues", this::deadLetterSources)
                        .constrained(paged));
    }

    /** Tags are called so in the service model; some write them as everywhere else. */
    private Reply create(Input input) {
        JsonObject body = input.body();
        String name = body.text("QueueName");
        Map<String, String> attributes = Requests.texts(body, "Attributes");
        Map<String, String> tags = Requests.texts(body, body.has("tags") ? "tags" : "Tags");
        AccountRegion caller = Requests.caller(input);
        return turns.ask(queues -> queues.create(caller, name, attributes, tags), QueueOperations::address);
    }

    private Reply delete(Input input) {
        QueueId queue = Requests.queue(input);
        return turns.tell(queues -> queues.delete(queue));
    }

    private Reply purge(Input input) {
        QueueId queue = Requests.queue(input);
        return turns.tell(queues -> queues.purge(queue));
    }

    private Reply url(Input input) {
        String name = input.body().text("QueueName");
        if (name == null || name.isEmpty()) {
            throw SqsFault.missing("QueueName");
        }
        AccountRegion caller = Requests.caller(input);
        String owner = Objects.requireNonNullElse(input.body().text("QueueOwnerAWSAccountId"), caller.account());
        QueueId queue = new QueueId(new AccountRegion(owner, caller.region()), name);
        return turns.ask(queues -> queues.url(queue), QueueOperations::address);
    }

    private static JsonObject address(String url) {
        return JsonObject.builder().put("QueueUrl", url).build();
    }

    private Reply list(Input input) {
        JsonObject body = input.body();
        String prefix = body.text("QueueNamePrefix");
        String token = body.text(NEXT_TOKEN);
        Integer most = Requests.integer(body, MAX_RESULTS);
        AccountRegion caller = Requests.caller(input);
        return turns.ask(
                queues -> queues.list(caller, prefix, token, most),
                page -> JsonObject.builder()
                        .put("QueueUrls", page.items().isEmpty() ? null : page.items())
                        .put(NEXT_TOKEN, page.nextToken())
                        .build());
    }

    private Reply deadLetterSources(Input input) {
        QueueId queue = Requests.queue(input);
        String token = input.body().text(NEXT_TOKEN);
        Integer most = Requests.integer(input.body(), MAX_RESULTS);
        return turns.ask(
                queues -> queues.deadLetterSources(queue, token, most),
                page -> JsonObject.builder()
                        .put("queueUrls", page.items())
                        .put(NEXT_TOKEN, page.nextToken())
                        .build());
    }
}
