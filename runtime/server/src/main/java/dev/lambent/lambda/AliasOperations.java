package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.Alias;
import dev.lambent.function.Aliases;
import dev.lambent.function.FunctionId;
import dev.lambent.function.TrafficSplit;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Aliases of functions. */
final class AliasOperations {

    private static final String ALIASES = "/2015-03-31/functions/{FunctionName}/aliases";
    private static final String ALIAS = ALIASES + "/{Name}";
    private static final String NAME = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final Constraints ONE = Constraints.of(Shapes.nameInPath(), name().inPath());

    /** AWS gives no number for aliases; this is the one of its other lists. */
    private static final int PAGE = 50;

    private final Domain domain;
    private final Turns turns;

    AliasOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("CreateAlias", ALIASES, this::create)
                        .constrained(Constraints.of(
                                Shapes.nameInPath(),
                                name(),
                                Shapes.version().required(),
                                Shapes.description(),
                                routing())),
                RestOperation.get("GetAlias", ALIAS, this::get).constrained(ONE),
                RestOperation.put("UpdateAlias", ALIAS, this::update)
                        .constrained(Constraints.of(
                                Shapes.nameInPath(),
                                name().inPath(),
                                Shapes.version(),
                                Shapes.description(),
                                routing(),
                                Member.text("RevisionId"))),
                RestOperation.delete("DeleteAlias", ALIAS, this::delete).constrained(ONE),
                RestOperation.get("ListAliases", ALIASES, this::list)
                        .constrained(Constraints.of(
                                Shapes.nameInPath(), Shapes.version().inQuery(), Shapes.maxItems(10_000))));
    }

    /** An alias's name. */
    static Member name() {
        return Member.text("Name").required().maxLength(128).minLength(1).pattern(NAME);
    }

    private static Member routing() {
        Member weights = Member.map("AdditionalVersionWeights")
                .keys(Member.text("key").maxLength(1024).minLength(1).pattern("[0-9]+"))
                .values(Member.decimal("value").max(1).min(0));
        return Member.object("RoutingConfig", weights);
    }

    private Reply create(Input input) {
        FunctionId id = Target.anyOf(input);
        JsonObject body = input.body();
        String name = Objects.requireNonNull(body.text("Name"));
        String version = Objects.requireNonNull(body.text("FunctionVersion"));
        TrafficSplit split = Objects.requireNonNullElse(split(version, body), TrafficSplit.allTo(version));
        String description = Objects.requireNonNullElse(body.text("Description"), "");
        return turns.ask(
                () -> domain.aliases().create(id, name, split, description), alias -> Reply.created(show(alias)));
    }

    private Reply get(Input input) {
        FunctionId id = Target.anyOf(input);
        return turns.ask(() -> domain.aliases().get(id, input.path("Name")), alias -> Reply.ok(show(alias)));
    }

    private Reply update(Input input) {
        FunctionId id = Target.anyOf(input);
        JsonObject body = input.body();
        String version = body.text("FunctionVersion");
        Aliases.Update update =
                new Aliases.Update(version, split(version == null ? "" : version, body), body.text("Description"));
        String revision = Target.given(body.text("RevisionId"));
        return turns.ask(
                () -> domain.aliases().update(id, input.path("Name"), update, revision),
                alias -> Reply.ok(show(alias)));
    }

    private Reply delete(Input input) {
        FunctionId id = Target.anyOf(input);
        return turns.tell(() -> domain.aliases().delete(id, input.path("Name")));
    }

    private Reply list(Input input) {
        FunctionId id = Target.anyOf(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> Page.of(domain.aliases().list(id, input.query("FunctionVersion")), Alias::name, wanted),
                page -> Reply.ok(page.json("Aliases", AliasOperations::show)));
    }

    /** The traffic that RoutingConfig asks for, or null when there is none in the request. */
    private static @Nullable TrafficSplit split(String version, JsonObject body) {
        JsonObject routing = body.object("RoutingConfig");
        JsonObject weights = routing == null ? null : routing.object("AdditionalVersionWeights");
        if (routing == null || weights == null || weights.names().isEmpty()) {
            return routing == null ? null : TrafficSplit.allTo(version);
        }
        if (weights.names().size() > 1) {
            throw LambdaFault.invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        String additional = weights.names().iterator().next();
        BigDecimal weight = Objects.requireNonNull(weights.decimal(additional));
        return new TrafficSplit(version, additional, weight.doubleValue());
    }

    private static JsonObject show(Alias alias) {
        return JsonObject.builder()
                .put("AliasArn", alias.arn())
                .put("Description", alias.description())
                .put("FunctionVersion", alias.split().version())
                .put("Name", alias.name())
                .put("RevisionId", alias.revisionId())
                .put("RoutingConfig", routing(alias.split()))
                .build();
    }

    private static @Nullable JsonObject routing(TrafficSplit split) {
        String additional = split.additionalVersion();
        if (additional == null) {
            return null;
        }
        JsonObject weights = JsonObject.builder()
                .put(additional, BigDecimal.valueOf(split.additionalWeight()))
                .build();
        return JsonObject.builder().put("AdditionalVersionWeights", weights).build();
    }
}
