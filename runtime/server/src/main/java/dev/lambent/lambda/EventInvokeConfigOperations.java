package dev.lambent.lambda;

import dev.lambent.async.EventInvokeConfig;
import dev.lambent.async.EventInvokeConfigs;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.EpochSeconds;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What users say of the asynchronous invocations of functions, versions and aliases. */
final class EventInvokeConfigOperations {

    private static final String CONFIG = "/2019-09-25/functions/{FunctionName}/event-invoke-config";

    private static final String RETRIES = "MaximumRetryAttempts";
    private static final String AGE = "MaximumEventAgeInSeconds";
    private static final String DESTINATIONS = "DestinationConfig";
    private static final String SUCCESS = "OnSuccess";
    private static final String FAILURE = "OnFailure";
    private static final String DESTINATION = "Destination";

    /** As AWS's texts show it, which are ahead of the published model. */
    private static final String DESTINATION_ARN =
            "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
                    + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

    /** As many as the service model lets a client ask for. */
    private static final int PAGE = 50;

    private final EventInvokeConfigs configs;
    private final Turns turns;

    EventInvokeConfigOperations(Domain domain, Turns turns) {
        this.configs = domain.async().configs();
        this.turns = turns;
    }

    List<RestOperation> operations() {
        Constraints named = Constraints.of(Shapes.namespacedInPath(), Shapes.qualifierInQuery());
        Constraints said =
                Constraints.of(Shapes.namespacedInPath(), Shapes.qualifierInQuery(), retries(), age(), destinations());
        return List.of(
                RestOperation.put("PutFunctionEventInvokeConfig", CONFIG, this::put)
                        .constrained(said),
                RestOperation.post("UpdateFunctionEventInvokeConfig", CONFIG, this::update)
                        .constrained(said),
                RestOperation.get("GetFunctionEventInvokeConfig", CONFIG, this::get)
                        .constrained(named),
                RestOperation.delete("DeleteFunctionEventInvokeConfig", CONFIG, this::delete)
                        .constrained(named),
                RestOperation.get("ListFunctionEventInvokeConfigs", CONFIG + "/list", this::list)
                        .constrained(Constraints.of(Shapes.namespacedInPath(), Shapes.maxItems(PAGE))));
    }

    /** What may be said, for whoever says it without a request. */
    static Constraints settings() {
        return Constraints.of(retries(), age(), destinations());
    }

    private static Member retries() {
        return Member.integer(RETRIES).max(2).min(0);
    }

    private static Member age() {
        return Member.integer(AGE).max(21_600).min(60);
    }

    private static Member destinations() {
        return Member.object(DESTINATIONS, destination(SUCCESS), destination(FAILURE));
    }

    private static Member destination(String name) {
        return Member.object(name, Member.text(DESTINATION).maxLength(350).pattern(DESTINATION_ARN));
    }

    private Reply put(Input input) {
        FunctionRef ref = Target.function(input);
        EventInvokeConfig.Change change = change(input.body());
        return turns.ask(() -> configs.put(ref, change), config -> Reply.ok(view(config)));
    }

    private Reply update(Input input) {
        FunctionRef ref = Target.function(input);
        EventInvokeConfig.Change change = change(input.body());
        return turns.ask(() -> configs.update(ref, change), config -> Reply.ok(view(config)));
    }

    private Reply get(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(() -> configs.get(ref), config -> Reply.ok(view(config)));
    }

    private Reply delete(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.tell(() -> configs.delete(ref));
    }

    private Reply list(Input input) {
        FunctionId id = Target.anyOf(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> Page.of(configs.list(id), each -> each.ref().qualifierOrLatest(), wanted),
                page -> Reply.ok(page.json("FunctionEventInvokeConfigs", EventInvokeConfigOperations::view)));
    }

    /** Reads a body whose members have been checked. */
    private static EventInvokeConfig.Change change(JsonObject body) {
        JsonObject destinations = Objects.requireNonNullElse(body.object(DESTINATIONS), JsonObject.empty());
        return new EventInvokeConfig.Change(
                number(body.integer(RETRIES)),
                number(body.integer(AGE)),
                arn(destinations.object(SUCCESS)),
                arn(destinations.object(FAILURE)));
    }

    private static @Nullable Integer number(@Nullable Long bounded) {
        return bounded == null ? null : bounded.intValue();
    }

    /** An object without a destination takes back the one that was. */
    private static @Nullable String arn(@Nullable JsonObject destination) {
        return destination == null ? null : Objects.requireNonNullElse(destination.text(DESTINATION), "");
    }

    private static JsonObject view(EventInvokeConfig config) {
        JsonObject destinations = JsonObject.builder()
                .put(FAILURE, shown(config.onFailure()))
                .put(SUCCESS, shown(config.onSuccess()))
                .build();
        JsonObject.Builder view = JsonObject.builder()
                .put(DESTINATIONS, destinations)
                .put("FunctionArn", config.ref().qualifiedArn())
                .put("LastModified", EpochSeconds.of(config.lastModified()));
        put(view, AGE, config.maximumEventAge());
        put(view, RETRIES, config.maximumRetryAttempts());
        return view.build();
    }

    private static JsonObject shown(@Nullable String arn) {
        return JsonObject.builder().put(DESTINATION, arn).build();
    }

    private static void put(JsonObject.Builder view, String name, @Nullable Integer number) {
        if (number != null) {
            view.put(name, number.intValue());
        }
    }
}
