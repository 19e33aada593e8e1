package dev.lambent.autoscaling;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tags of scalable targets. */
final class TagOperations {

    private final Turns turns;

    TagOperations(Turns turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("ListTagsForResource", this::list).constrained(Constraints.of(Members.arn())),
                JsonOperation.of("TagResource", this::tag)
                        .constrained(
                                Constraints.of(Members.arn(), Members.tags().required())),
                JsonOperation.of("UntagResource", this::untag)
                        .constrained(Constraints.of(
                                Members.arn(),
                                Member.list("TagKeys")
                                        .required()
                                        .maxLength(200)
                                        .each(Member.text("").minLength(1).maxLength(128)))));
    }

    private Reply list(Input input) {
        return turns.ask(scaling -> JsonObject.builder()
                .put("Tags", scaling.targets().tags(Turns.home(input), arn(input)))
                .build());
    }

    private Reply tag(Input input) {
        Map<String, String> tags = Objects.requireNonNullElse(input.body().textMap("Tags"), Map.of());
        return turns.tell(scaling -> scaling.targets().tag(Turns.home(input), arn(input), tags));
    }

    private Reply untag(Input input) {
        List<String> keys = Objects.requireNonNullElse(input.body().texts("TagKeys"), List.of());
        return turns.tell(scaling -> scaling.targets().untag(Turns.home(input), arn(input), keys));
    }

    private static String arn(Input input) {
        return Turns.text(input.body(), "ResourceARN");
    }
}
