package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerCatalog;
import dev.lambent.layer.LayerRef;
import dev.lambent.layer.LayerVersion;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Layers and their versions. */
final class LayerOperations {

    static final String LAYERS = "/2018-10-31/layers";
    static final String VERSIONS = LAYERS + "/{LayerName}/versions";
    static final String VERSION = VERSIONS + "/{VersionNumber}";

    private static final Constraints ONE = Constraints.of(Shapes.layerInPath());
    /** As many as the service model lets a client ask for. */
    private static final int PAGE = 50;

    private final Domain domain;
    private final Turns turns;
    private final CodeUpload upload;
    private final CodeDownloads downloads;
    private final LayerSharing sharing;

    LayerOperations(Domain domain, Turns turns, CodeUpload upload, CodeDownloads downloads) {
        this.domain = domain;
        this.turns = turns;
        this.upload = upload;
        this.downloads = downloads;
        this.sharing = new LayerSharing(domain.layers());
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("PublishLayerVersion", VERSIONS, this::publish)
                        .constrained(publication())
                        .blocking()
                        .maxBody(CodeUpload.LARGEST_REQUEST),
                RestOperation.get("GetLayerVersion", VERSION, this::get).constrained(ONE),
                RestOperation.get("GetLayerVersionByArn", LAYERS + "?find=LayerVersion", this::getByArn)
                        .constrained(Constraints.of(
                                Shapes.layerVersionArn("Arn").inQuery().required())),
                RestOperation.get("ListLayers", LAYERS, this::list).constrained(filters()),
                RestOperation.get("ListLayerVersions", VERSIONS, this::listVersions)
                        .constrained(filters(Shapes.layerInPath())),
                RestOperation.delete("DeleteLayerVersion", VERSION, this::delete)
                        .constrained(ONE));
    }

    private static Constraints publication() {
        return Constraints.of(
                Shapes.layerInPath(),
                Shapes.description(),
                Member.object("Content", Shapes.codeSource()).required(),
                Member.list("CompatibleRuntimes").maxLength(15).each(Shapes.runtime("Runtime")),
                Member.text("LicenseInfo").maxLength(512),
                Member.list("CompatibleArchitectures").maxLength(2).each(Shapes.architecture("Architecture")));
    }

    private static Constraints filters(Member... more) {
        List<Member> members = new ArrayList<>(List.of(
                Shapes.runtime("CompatibleRuntime").inQuery(),
                Shapes.maxItems(PAGE),
                Shapes.architecture("CompatibleArchitecture").inQuery()));
        members.addAll(List.of(more));
        return Constraints.of(members.toArray(Member[]::new));
    }

    private Reply publish(Input input) {
        LayerRef ref = Target.ownLayer(input);
        JsonObject body = input.body();
        LayerCatalog.Description description = new LayerCatalog.Description(
                Objects.requireNonNullElse(body.text("Description"), ""),
                body.text("LicenseInfo"),
                Objects.requireNonNullElse(body.texts("CompatibleRuntimes"), List.of()),
                Objects.requireNonNullElse(body.texts("CompatibleArchitectures"), List.of()));
        CodeUpload.Source source = CodeUpload.read(Objects.requireNonNull(body.object("Content")));
        CodeArtifact code = upload.store(source, Target.home(input));
        return turns.askAbout(
                code,
                () -> domain.layers().publish(ref, code, description),
                version -> Reply.created(show(version, input)));
    }

    private Reply get(Input input) {
        return find(Target.layer(input), Target.layerVersion(input), input);
    }

    private Reply getByArn(Input input) {
        String arn = Objects.requireNonNull(input.query("Arn"));
        return find(LayerRef.parse(arn, Target.home(input)), Target.layerVersion(arn), input);
    }

    private Reply find(LayerRef ref, long number, Input input) {
        return turns.ask(
                () -> {
                    sharing.check(ref, number, Target.home(input));
                    return domain.layers().get(ref, number);
                },
                version -> Reply.ok(show(version, input)));
    }

    private JsonObject show(LayerVersion version, Input input) {
        return LayerView.whole(version, downloads.locate(version, input));
    }

    private Reply list(Input input) {
        AccountRegion home = Target.home(input);
        Predicate<LayerVersion> wantedOnes = filter(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> Page.of(newest(domain.layers().all(home), wantedOnes), LayerVersion::name, wanted),
                page -> Reply.ok(page.json("Layers", LayerView::layer)));
    }

    /** The newest fitting version of each layer; all versions come by name and, within one, by number. */
    private static List<LayerVersion> newest(List<LayerVersion> all, Predicate<LayerVersion> fits) {
        Map<String, LayerVersion> byName = new LinkedHashMap<>();
        all.stream().filter(fits).forEach(version -> byName.put(version.name(), version));
        return List.copyOf(byName.values());
    }

    private Reply listVersions(Input input) {
        LayerRef ref = Target.ownLayer(input);
        Predicate<LayerVersion> wantedOnes = filter(input);
        Page.Wanted wanted = Page.Wanted.of(input, PAGE);
        return turns.ask(
                () -> {
                    List<LayerVersion> versions = domain.layers().versions(ref).stream()
                            .filter(wantedOnes)
                            .toList();
                    return Page.of(versions, LayerOperations::key, wanted);
                },
                page -> Reply.ok(page.json("LayerVersions", LayerView::listed)));
    }

    /** Sorts the newest first. */
    private static String key(LayerVersion version) {
        return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - version.number());
    }

    private static Predicate<LayerVersion> filter(Input input) {
        String runtime = input.query("CompatibleRuntime");
        String architecture = input.query("CompatibleArchitecture");
        return version -> (runtime == null || version.runtimes().contains(runtime))
                && (architecture == null || version.architectures().contains(architecture));
    }

    private Reply delete(Input input) {
        LayerRef ref = Target.ownLayer(input);
        long number = Target.layerVersion(input);
        return turns.tell(() -> domain.layers().delete(ref, number));
    }
}
