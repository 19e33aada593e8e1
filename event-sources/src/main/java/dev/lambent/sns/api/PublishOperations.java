package dev.lambent.sns.api;

import static dev.lambent.sns.api.Requests.required;
import static dev.lambent.sns.api.Requests.textOr;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sns.Arns;
import dev.lambent.sns.Draft;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.Publication;
import dev.lambent.sns.Receipt;
import dev.lambent.sns.SnsFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Publishing. Messages are checked in one turn, signed outside of turns and sent in another; where nothing is to be signed, as
 * in a FIFO topic, whose order it would disturb, one turn does.
 */
final class PublishOperations {

    /** "PublishBatch" in the API reference. */
    private static final int MOST_ENTRIES = 10;

    private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Turns<Notifications> turns;

    PublishOperations(Turns<Notifications> turns) {
        this.turns = turns;
    }

    List<QueryOperation> table() {
        return List.of(
                QueryOperation.of("Publish", this::publish)
                        .constrained(Constraints.of(required("Message"), attributes())),
                QueryOperation.of("PublishBatch", this::publishBatch)
                        .constrained(Constraints.of(
                                required("TopicArn"),
                                Member.list("PublishBatchRequestEntries")
                                        .required()
                                        .each(Member.object(
                                                "PublishBatchRequestEntry",
                                                required("Id"),
                                                required("Message"),
                                                attributes())))));
    }

    private static Member attributes() {
        return Member.map("MessageAttributes").values(Member.object("MessageAttributeValue", required("DataType")));
    }

    private Reply publish(Input input) {
        Draft draft = draft(topic(input), input.body(), input.header("X-Amzn-Trace-Id"));
        CompletionStage<Step<Receipt>> first = turns.timeline().ask(() -> {
            Publication publication = sns().prepare(draft);
            return publication.needsSigning()
                    ? new Step<Receipt>(List.of(publication), null)
                    : new Step<>(List.of(), sns().publish(publication));
        });
        return Reply.later(first.thenCompose(step ->
                        step.finish(turns, () -> sns().publish(step.unsigned().get(0))))
                .thenApply(receipt -> Reply.ok(written(receipt, null))));
    }

    /** What a turn has left to do: to sign publications, or nothing more than to answer. */
    private record Step<T>(
            List<Publication> unsigned, @Nullable T done) {

        CompletionStage<T> finish(Turns<Notifications> turns, java.util.function.Supplier<T> turn) {
            if (done != null) {
                return CompletableFuture.completedStage(done);
            }
            unsigned.forEach(Publication::sign);
            return turns.timeline().ask(turn);
        }
    }

    private Notifications sns() {
        return turns.domain();
    }

    private static String topic(Input input) {
        JsonObject body = input.body();
        if (body.has("PhoneNumber")) {
            throw SnsFault.notSupported("Publish to a PhoneNumber", "Lambent sends no text messages.");
        }
        String region = input.scope().region();
        String target = body.text("TargetArn");
        String topic = body.text("TopicArn");
        if (topic != null) {
            return Arns.topic(topic, "TopicArn", region);
        }
        if (target == null) {
            throw SnsFault.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        if (Arns.topic(target, "TargetArn", region).contains(":endpoint/")) {
            throw SnsFault.invalid("TargetArn Reason: No endpoint found for the target arn specified");
        }
        return target;
    }

    private static Draft draft(String topic, JsonObject body, @Nullable String trace) {
        return new Draft(
                topic,
                textOr(body, "Message", ""),
                body.text("Subject"),
                body.text("MessageStructure"),
                values(body.object("MessageAttributes")),
                body.text("MessageGroupId"),
                body.text("MessageDeduplicationId"),
                trace);
    }

    private static Map<String, Draft.Value> values(@Nullable JsonObject sent) {
        Map<String, Draft.Value> values = new LinkedHashMap<>();
        for (String name : sent == null ? Set.<String>of() : sent.names()) {
            JsonObject value = sent == null ? null : sent.object(name);
            if (value != null) {
                values.put(
                        name,
                        new Draft.Value(
                                textOr(value, "DataType", ""), value.text("StringValue"), value.text("BinaryValue")));
            }
        }
        return values;
    }

    private static JsonObject written(Receipt receipt, @Nullable String id) {
        return JsonObject.builder()
                .put("Id", id)
                .put("MessageId", receipt.messageId())
                .put("SequenceNumber", receipt.sequenceNumber())
                .build();
    }

    private Reply publishBatch(Input input) {
        String topic = Requests.topic(input, "TopicArn");
        List<JsonObject> sent = input.body().objects("PublishBatchRequestEntries");
        List<JsonObject> entries = sent == null ? List.of() : sent;
        checkEntries(entries);
        String trace = input.header("X-Amzn-Trace-Id");
        List<Draft> drafts =
                entries.stream().map(each -> draft(topic, each, trace)).toList();
        CompletionStage<Step<JsonObject>> first = turns.timeline().ask(() -> {
            List<Publication> checked = sns().prepare(drafts);
            return checked.stream().anyMatch(Publication::needsSigning)
                    ? new Step<JsonObject>(checked, null)
                    : new Step<>(List.of(), publishAll(checked, entries));
        });
        return Reply.later(first.thenCompose(step -> step.finish(turns, () -> publishAll(step.unsigned(), entries)))
                .thenApply(Reply::ok));
    }

    private static void checkEntries(List<JsonObject> entries) {
        if (entries.isEmpty()) {
            throw SnsFault.batch("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SnsFault.batch(
                    "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        Set<String> ids = new HashSet<>();
        for (JsonObject each : entries) {
            String id = textOr(each, "Id", "");
            if (!ENTRY_ID.matcher(id).matches()) {
                throw SnsFault.batch(
                        "InvalidBatchEntryId",
                        "The Id of a batch entry in a batch request doesn't abide by the specification.");
            }
            if (!ids.add(id)) {
                throw SnsFault.batch(
                        "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
            }
        }
    }

    private JsonObject publishAll(List<Publication> publications, List<JsonObject> entries) {
        List<JsonObject> successful = new ArrayList<>();
        List<JsonObject> failed = new ArrayList<>();
        for (int i = 0; i < publications.size(); i++) {
            String id = textOr(entries.get(i), "Id", "");
            try {
                successful.add(written(sns().publish(publications.get(i)), id));
            } catch (SnsFault refused) {
                failed.add(JsonObject.builder()
                        .put("Id", id)
                        .put("Code", refused.code())
                        .put("Message", refused.getMessage())
                        .put("SenderFault", true)
                        .build());
            }
        }
        return JsonObject.builder()
                .put("Successful", successful)
                .put("Failed", failed)
                .build();
    }
}
