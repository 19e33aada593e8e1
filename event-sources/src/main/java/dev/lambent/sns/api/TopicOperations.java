package dev.lambent.sns.api;

import static dev.lambent.sns.api.Requests.required;
import static dev.lambent.sns.api.Requests.text;
import static dev.lambent.sns.api.Requests.topic;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.QueryNames;
import dev.lambent.protocol.QueryOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.SnsFault;
import dev.lambent.sns.Topic;
import dev.lambent.sns.Topics;
import java.util.List;
import java.util.Map;

/** Topics with their attributes, permissions and tags. */
final class TopicOperations {

    static final QueryNames ATTRIBUTES = QueryNames.plain().entries("Attributes");

    private final Turns<Notifications> turns;

    TopicOperations(Turns<Notifications> turns) {
        this.turns = turns;
    }

    List<QueryOperation> table() {
        Member arn = required("TopicArn");
        Member resource = required("ResourceArn").minLength(1).maxLength(1011);
        return List.of(
                QueryOperation.of("CreateTopic", this::create)
                        .constrained(Constraints.of(required("Name"), Requests.tags())),
                QueryOperation.of("DeleteTopic", this::delete).constrained(Constraints.of(arn)),
                QueryOperation.of("GetTopicAttributes", this::attributes)
                        .constrained(Constraints.of(arn))
                        .named(QueryNames.plain(), ATTRIBUTES),
                QueryOperation.of("SetTopicAttributes", this::set)
                        .constrained(Constraints.of(arn, required("AttributeName"))),
                QueryOperation.of("ListTopics", this::list),
                QueryOperation.of("AddPermission", this::grant)
                        .constrained(Constraints.of(
                                arn,
                                required("Label"),
                                Member.list("AWSAccountId").required(),
                                Member.list("ActionName").required())),
                QueryOperation.of("RemovePermission", this::revoke).constrained(Constraints.of(arn, required("Label"))),
                QueryOperation.of("TagResource", this::tag)
                        .constrained(Constraints.of(resource, Requests.tags().required())),
                QueryOperation.of("UntagResource", this::untag)
                        .constrained(
                                Constraints.of(resource, Member.list("TagKeys").required())),
                QueryOperation.of("ListTagsForResource", this::tags).constrained(Constraints.of(resource)));
    }

    private Reply create(Input input) {
        if (input.body().has("DataProtectionPolicy")) {
            throw SnsFault.notSupported("DataProtectionPolicy", "Messages aren't looked into: leave it out.");
        }
        Map<String, String> tags = Requests.tags(input);
        Topics.Making making =
                new Topics.Making(Requests.home(input), text(input, "Name"), Requests.map(input, "Attributes"), tags);
        return turns.ask(sns -> sns.topics().create(making), TopicOperations::named);
    }

    private static JsonObject named(Topic topic) {
        return JsonObject.builder().put("TopicArn", topic.arn()).build();
    }

    private Reply delete(Input input) {
        String arn = topic(input, "TopicArn");
        return turns.tell(sns -> sns.deleteTopic(arn));
    }

    private Reply attributes(Input input) {
        String arn = topic(input, "TopicArn");
        return turns.ask(
                sns -> sns.descriptions().topic(arn),
                shown -> JsonObject.builder().put("Attributes", shown).build());
    }

    private Reply set(Input input) {
        String arn = topic(input, "TopicArn");
        return turns.tell(sns -> sns.topics().set(arn, text(input, "AttributeName"), text(input, "AttributeValue")));
    }

    private Reply list(Input input) {
        Paging paging = Paging.read(input.body());
        return turns.ask(
                sns -> paging.of(sns.topics().of(Requests.home(input)), "Topics", TopicOperations::named),
                page -> page);
    }

    private Reply grant(Input input) {
        String arn = topic(input, "TopicArn");
        return turns.tell(sns -> sns.topics()
                .grant(
                        arn,
                        text(input, "Label"),
                        Requests.texts(input, "AWSAccountId"),
                        Requests.texts(input, "ActionName")));
    }

    private Reply revoke(Input input) {
        String arn = topic(input, "TopicArn");
        return turns.tell(sns -> sns.topics().revoke(arn, text(input, "Label")));
    }

    private Reply tag(Input input) {
        String arn = topic(input, "ResourceArn");
        Map<String, String> tags = Requests.tags(input);
        return turns.ask(
                sns -> {
                    sns.topics().tag(arn, tags);
                    return arn;
                },
                done -> JsonObject.empty());
    }

    private Reply untag(Input input) {
        String arn = topic(input, "ResourceArn");
        return turns.ask(
                sns -> {
                    sns.topics().untag(arn, Requests.texts(input, "TagKeys"));
                    return arn;
                },
                done -> JsonObject.empty());
    }

    private Reply tags(Input input) {
        String arn = topic(input, "ResourceArn");
        return turns.ask(
                sns -> sns.topics().tagged(arn).tags(),
                tags -> JsonObject.builder().put("Tags", documents(tags)).build());
    }

    private static List<JsonObject> documents(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> JsonObject.builder()
                        .put("Key", tag.getKey())
                        .put("Value", tag.getValue())
                        .build())
                .toList();
    }
}
