package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.FunctionVersion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions as a whole: made, found, configured, listed, deleted. */
final class FunctionOperations {

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String FUNCTION = FUNCTIONS + "/{FunctionName}";
    private static final String CONFIGURATION = FUNCTION + "/configuration";

    private static final Constraints NAMED = Constraints.of(Shapes.namespacedInPath(), Shapes.qualifierInQuery());
    private static final Constraints LISTED = Constraints.of(
            Member.text("MasterRegion").inQuery().pattern("ALL|[a-z]{2}(-gov)?-[a-z]+-\\d{1}"),
            Member.text("FunctionVersion").inQuery().oneOf("ALL"),
            Shapes.maxItems(10_000));

    /** API reference, "ListFunctions": 50 in each response, even where more are asked for. */
    private static final int PAGE = 50;

    private final Domain domain;
    private final Turns turns;
    private final CodeUpload upload;
    private final CodeDownloads downloads;
    private final LayerChoice layers;

    FunctionOperations(Domain domain, Turns turns, CodeStore store, CodeUpload upload, CodeDownloads downloads) {
        this.domain = domain;
        this.turns = turns;
        this.upload = upload;
        this.downloads = downloads;
        this.layers = new LayerChoice(domain.layers(), store);
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("CreateFunction", FUNCTIONS, this::create)
                        .constrained(SettingShapes.creation())
                        .blocking()
                        .maxBody(CodeUpload.LARGEST_REQUEST),
                RestOperation.get("GetFunction", FUNCTION, this::get).constrained(NAMED),
                RestOperation.get("GetFunctionConfiguration", CONFIGURATION, this::getConfiguration)
                        .constrained(NAMED),
                RestOperation.put("UpdateFunctionConfiguration", CONFIGURATION, this::updateConfiguration)
                        .constrained(SettingShapes.update()),
                RestOperation.delete("DeleteFunction", FUNCTION, this::delete).constrained(NAMED),
                RestOperation.get("ListFunctions", FUNCTIONS, this::list).constrained(LISTED));
    }

    private Reply create(Input input) {
        JsonObject body = input.body();
        AccountRegion home = Target.home(input);
        FunctionId id = Target.created(Objects.requireNonNull(body.text("FunctionName")), home);
        FunctionSettings settings = FunctionSettings.read(body);
        JsonObject source = Objects.requireNonNull(body.object("Code"));
        UnsupportedSettings.refuse(source);
        CodeUpload.Source archive = CodeUpload.read(source);
        if (Target.given(settings.runtime()) == null || Target.given(settings.handler()) == null) {
            throw LambdaFault.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        Map<String, String> tags = Objects.requireNonNullElse(body.textMap("Tags"), Map.of());
        boolean publish = Boolean.TRUE.equals(body.flag("Publish"));
        CodeArtifact code = upload.store(archive, home);
        return turns.askAbout(
                code,
                () -> {
                    domain.attributes().checkTags(tags);
                    DeadLetters.check(settings.deadLetterTarget(), domain.targets());
                    FunctionConfig config =
                            layers.fitting(settings.fresh(code, id.name(), layers.resolve(settings.layers(), home)));
                    return domain.catalog()
                            .create(id, config, tags, publish ? new FunctionCatalog.Publication(null) : null);
                },
                version -> Reply.created(FunctionView.whole(version, id.arn())));
    }

    private Reply get(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(() -> find(ref), found -> Reply.ok(show(found, ref, input)));
    }

    /** A version, and its function's tags and reservation where the function as a whole was asked for. */
    private record Found(
            FunctionVersion version,
            Map<String, String> tags,
            @Nullable Integer reserved) {}

    private Found find(FunctionRef ref) {
        FunctionVersion version = domain.catalog().find(ref);
        return ref.qualifier() == null
                ? new Found(
                        version,
                        domain.attributes().tags(ref.id()),
                        domain.ledger().reserved(ref.id()))
                : new Found(version, Map.of(), null);
    }

    private JsonObject show(Found found, FunctionRef ref, Input input) {
        JsonObject code = JsonObject.builder()
                .put("Location", downloads.locate(found.version(), input))
                .put("RepositoryType", "S3")
                .build();
        return JsonObject.builder()
                .put("Code", code)
                .put("Concurrency", found.reserved() == null ? null : ConcurrencyOperations.show(found.reserved()))
                .put("Configuration", FunctionView.whole(found.version(), ref.arn()))
                .put("Tags", found.tags().isEmpty() ? null : found.tags())
                .build();
    }

    private Reply getConfiguration(Input input) {
        FunctionRef ref = Target.function(input);
        return turns.ask(() -> domain.catalog().find(ref), version -> Reply.ok(FunctionView.whole(version, ref.arn())));
    }

    private Reply updateConfiguration(Input input) {
        FunctionId id = Target.functionAlone(input);
        FunctionSettings settings = FunctionSettings.read(input.body());
        String revision = Target.given(input.body().text("RevisionId"));
        return turns.ask(
                () -> {
                    DeadLetters.check(settings.deadLetterTarget(), domain.targets());
                    return domain.catalog()
                            .updateConfiguration(
                                    id,
                                    revision,
                                    before -> layers.fitting(
                                            settings.over(before, layers.resolve(settings.layers(), id.home()))));
                },
                version -> Reply.ok(FunctionView.whole(version)));
    }

    private Reply delete(Input input) {
        FunctionRef ref = Target.function(input);
        String qualifier = ref.qualifier();
        return turns.tell(() -> {
            if (qualifier == null) {
                domain.catalog().delete(ref.id());
            } else {
                domain.catalog().deleteVersion(ref.id(), qualifier);
            }
        });
    }

    private Reply list(Input input) {
        boolean all = input.query("FunctionVersion") != null;
        if (input.query("MasterRegion") != null) {
            return replicas(all);
        }
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        AccountRegion home = Target.home(input);
        return turns.ask(
                () -> Page.of(
                        all ? everyVersion(home) : List.copyOf(domain.catalog().list(home)), this::key, wanted),
                page -> Reply.ok(page.json(
                        "Functions",
                        each -> FunctionView.listed(
                                each, all ? each.arn() : each.function().arn()))));
    }

    /** Only functions of Lambda@Edge are replicated, and there are none. */
    private static Reply replicas(boolean all) {
        if (!all) {
            throw LambdaFault.invalidParameter("MasterRegion needs FunctionVersion to be ALL.");
        }
        return Reply.ok(JsonObject.builder().put("Functions", List.of()).build());
    }

    private List<FunctionVersion> everyVersion(AccountRegion home) {
        return domain.catalog().list(home).stream()
                .flatMap(latest -> domain.catalog().versions(latest.function()).stream())
                .toList();
    }

    private String key(FunctionVersion version) {
        return version.function().name() + "\n" + VersionOperations.key(version);
    }
}
