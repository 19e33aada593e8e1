package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.DeployFault;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be done with the tags of applications and groups. */
final class TagOperations {

    private final Turns<CodeDeploy> turns;

    TagOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("TagResource", this::tag)
                        .constrained(Constraints.of(arn(), Members.tags("Tags").required())),
                JsonOperation.of("UntagResource", this::untag)
                        .constrained(
                                Constraints.of(arn(), Members.texts("TagKeys").required())),
                JsonOperation.of("ListTagsForResource", this::list)
                        .constrained(Constraints.of(arn(), Member.text("NextToken"))));
    }

    private static Member arn() {
        return Member.text("ResourceArn").required().minLength(1).maxLength(1011);
    }

    private Reply tag(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String arn = CodeDeploy.text(input.body(), "ResourceArn");
        Map<String, String> added = Tags.read(input.body(), "Tags");
        return turns.ask(
                deploy -> {
                    Map<String, String> tags = tags(deploy, home, arn);
                    tags.putAll(added);
                    deploy.applications().setTags(home, arn, tags);
                    return tags;
                },
                done -> JsonObject.empty());
    }

    private Reply untag(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String arn = CodeDeploy.text(input.body(), "ResourceArn");
        List<String> keys = Objects.requireNonNullElse(input.body().texts("TagKeys"), List.<String>of());
        return turns.ask(
                deploy -> {
                    Map<String, String> tags = tags(deploy, home, arn);
                    keys.forEach(tags::remove);
                    deploy.applications().setTags(home, arn, tags);
                    return tags;
                },
                done -> JsonObject.empty());
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String arn = CodeDeploy.text(input.body(), "ResourceArn");
        return turns.ask(
                deploy -> tags(deploy, home, arn),
                tags -> JsonObject.builder().put("Tags", Tags.write(tags)).build());
    }

    private static Map<String, String> tags(CodeDeploy deploy, AccountRegion home, String arn) {
        Map<String, String> tags = deploy.applications().tags(home, arn);
        if (tags == null) {
            throw DeployFault.of(
                    "ResourceValidationException", "The specified resource could not be validated: " + arn);
        }
        return new LinkedHashMap<>(tags);
    }
}
