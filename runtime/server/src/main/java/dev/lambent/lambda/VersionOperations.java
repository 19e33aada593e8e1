package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Locale;

/** Publishes versions and lists them. */
final class VersionOperations {

    private static final String VERSIONS = "/2015-03-31/functions/{FunctionName}/versions";
    /** API reference, "ListVersionsByFunction": 50 in each response, even where more are asked for. */
    private static final int PAGE = 50;

    private final Domain domain;
    private final Turns turns;

    VersionOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("PublishVersion", VERSIONS, this::publish)
                        .constrained(Constraints.of(
                                Shapes.nameInPath(),
                                Member.text("CodeSha256"),
                                Shapes.description(),
                                Member.text("RevisionId"),
                                Shapes.latestPublished())),
                RestOperation.get("ListVersionsByFunction", VERSIONS, this::list)
                        .constrained(Constraints.of(Shapes.namespacedInPath(), Shapes.maxItems(10_000))));
    }

    private Reply publish(Input input) {
        FunctionId id = Target.functionAlone(input);
        JsonObject body = input.body();
        UnsupportedSettings.refuse(body);
        FunctionCatalog.Publication publication = new FunctionCatalog.Publication(body.text("Description"));
        return turns.ask(
                () -> domain.catalog()
                        .publish(id, publication, body.text("CodeSha256"), Target.given(body.text("RevisionId"))),
                version -> Reply.created(FunctionView.whole(version)));
    }

    private Reply list(Input input) {
        FunctionId id = Target.anyOf(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> Page.of(domain.catalog().versions(id), VersionOperations::key, wanted),
                page -> Reply.ok(page.json("Versions", each -> FunctionView.listed(each, each.arn()))));
    }

    /** Sorts as versions do: {@code $LATEST} first, then by number. */
    static String key(FunctionVersion version) {
        return version.isLatest() ? "" : String.format(Locale.ROOT, "%010d", Long.parseLong(version.number()));
    }
}
