package dev.lambent.lambda;

import dev.lambent.archive.CodeStore;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionVersion;
import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerVersion;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives functions other code. */
final class CodeOperations {

    private static final Constraints CONSTRAINTS = constraints();

    private final Domain domain;
    private final Turns turns;
    private final CodeStore store;
    private final CodeUpload upload;

    CodeOperations(Domain domain, Turns turns, CodeStore store, CodeUpload upload) {
        this.domain = domain;
        this.turns = turns;
        this.store = store;
        this.upload = upload;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.put("UpdateFunctionCode", "/2015-03-31/functions/{FunctionName}/code", this::update)
                        .constrained(CONSTRAINTS)
                        .blocking()
                        .maxBody(CodeUpload.LARGEST_REQUEST));
    }

    private static Constraints constraints() {
        List<Member> members = new ArrayList<>(List.of(Shapes.codeSource()));
        members.add(Shapes.nameInPath());
        members.add(Member.flag("Publish"));
        members.add(Member.flag("DryRun"));
        members.add(Member.text("RevisionId"));
        members.add(Shapes.architectures());
        members.add(Shapes.latestPublished());
        return Constraints.of(members.toArray(Member[]::new));
    }

    /**
     * What a request wants.
     *
     * @param architecture another architecture, or null
     * @param revision the revision that the caller knows, or null
     */
    private record Update(
            FunctionId id,
            @Nullable String architecture,
            @Nullable String revision,
            boolean publish,
            boolean dryRun) {

        static Update read(Input input) {
            JsonObject body = input.body();
            List<String> architectures = body.texts("Architectures");
            return new Update(
                    Target.functionAlone(input),
                    architectures == null ? null : architectures.get(0),
                    Target.given(body.text("RevisionId")),
                    Boolean.TRUE.equals(body.flag("Publish")),
                    Boolean.TRUE.equals(body.flag("DryRun")));
        }
    }

    private Reply update(Input input) {
        Update update = Update.read(input);
        JsonObject body = input.body();
        UnsupportedSettings.refuse(body);
        turns.await(() -> domain.catalog().checkUpdate(update.id(), update.revision()));
        if (Target.given(body.text("ImageUri")) != null) {
            throw LambdaFault.invalidParameter(
                    "Please don't provide ImageUri when updating a function with packageType Zip.");
        }
        CodeArtifact code = upload.store(CodeUpload.read(body), update.id().home());
        return turns.askAbout(code, () -> carryOut(update, code), version -> Reply.ok(FunctionView.whole(version)));
    }

    private FunctionVersion carryOut(Update update, CodeArtifact code) {
        FunctionCatalog catalog = domain.catalog();
        FunctionVersion before = catalog.checkUpdate(update.id(), update.revision());
        store.checkCombined(
                code, before.config().layers().stream().map(LayerVersion::code).toList());
        if (update.dryRun()) {
            return before;
        }
        FunctionCatalog.Publication publication = update.publish() ? new FunctionCatalog.Publication(null) : null;
        return catalog.updateCode(update.id(), code, update.architecture(), update.revision(), publication);
    }
}
