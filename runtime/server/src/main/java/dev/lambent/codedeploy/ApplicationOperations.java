package dev.lambent.codedeploy;

import dev.lambent.account.AccountRegion;
import dev.lambent.deploy.Application;
import dev.lambent.deploy.DeployFault;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.JsonOperation;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be done with applications. */
final class ApplicationOperations {

    static final String PLATFORM = "Lambda";

    /** "BatchGetApplications" in the API reference. */
    private static final int MOST_AT_ONCE = 100;

    private final Turns<CodeDeploy> turns;

    ApplicationOperations(Turns<CodeDeploy> turns) {
        this.turns = turns;
    }

    List<JsonOperation> table() {
        return List.of(
                JsonOperation.of("CreateApplication", this::create)
                        .constrained(Constraints.of(
                                Members.application().required(), Members.platform(), Members.tags("tags"))),
                JsonOperation.of("GetApplication", this::get)
                        .constrained(Constraints.of(Members.application().required())),
                JsonOperation.of("UpdateApplication", this::update)
                        .constrained(Constraints.of(Members.application(), Members.name("newApplicationName"))),
                JsonOperation.of("DeleteApplication", this::delete)
                        .constrained(Constraints.of(Members.application().required())),
                JsonOperation.of("ListApplications", this::list).constrained(Constraints.of(Members.token())),
                JsonOperation.of("BatchGetApplications", this::batch)
                        .constrained(
                                Constraints.of(Members.texts("applicationNames").required())));
    }

    private Reply create(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "applicationName");
        checkPlatform(input.body());
        Map<String, String> tags = Tags.read(input.body(), "tags");
        return turns.ask(
                deploy -> deploy.applications().create(home, name, tags),
                made -> JsonObject.builder().put("applicationId", made.id()).build());
    }

    /** Says in CodeDeploy's code that only functions are deployed here; without a platform CodeDeploy means servers. */
    static void checkPlatform(JsonObject request) {
        String platform = Objects.requireNonNullElse(request.text("computePlatform"), "Server");
        if (!platform.equals(PLATFORM)) {
            throw DeployFault.of(
                    "InvalidComputePlatformException",
                    "The computePlatform is " + platform + ", and Lambent deploys to Lambda only. Say"
                            + " computePlatform=Lambda: CodeDeploy takes Server where none is given.");
        }
    }

    private Reply get(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "applicationName");
        return turns.ask(
                deploy -> deploy.applications().get(home, name),
                found ->
                        JsonObject.builder().put("application", document(found)).build());
    }

    private static JsonObject document(Application application) {
        return JsonObject.builder()
                .put("applicationId", application.id())
                .put("applicationName", application.name())
                .put("createTime", EpochSeconds.of(application.createdAt()))
                .put("linkedToGitHub", Boolean.FALSE)
                .put("computePlatform", PLATFORM)
                .build();
    }

    private Reply update(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = input.body().text("applicationName");
        String other = input.body().text("newApplicationName");
        if (name == null) {
            throw DeployFault.of(
                    "ApplicationNameRequiredException",
                    "The minimum number of required application names was not specified.");
        }
        return turns.tell(deploy -> deploy.applications().rename(home, name, Objects.requireNonNullElse(other, name)));
    }

    private Reply delete(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        String name = CodeDeploy.text(input.body(), "applicationName");
        return turns.tell(deploy -> deploy.applications().delete(home, name));
    }

    private Reply list(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        return turns.ask(
                deploy -> deploy.applications().list(home).stream()
                        .map(Application::name)
                        .toList(),
                names -> new Page("applications", names)
                        .after(input.body().text("nextToken"))
                        .build());
    }

    private Reply batch(Input input) {
        AccountRegion home = CodeDeploy.home(input);
        List<String> names = Objects.requireNonNullElse(input.body().texts("applicationNames"), List.<String>of());
        if (names.size() > MOST_AT_ONCE) {
            throw DeployFault.of(
                    "BatchLimitExceededException",
                    "The maximum number of names or IDs allowed for this request (100) was exceeded.");
        }
        return turns.ask(
                deploy -> names.stream()
                        .distinct()
                        .map(each -> deploy.applications().get(home, each))
                        .toList(),
                found -> {
                    List<JsonObject> documents = new ArrayList<>();
                    found.forEach(each -> documents.add(document(each)));
                    return JsonObject.builder()
                            .put("applicationsInfo", documents)
                            .build();
                });
    }
}
