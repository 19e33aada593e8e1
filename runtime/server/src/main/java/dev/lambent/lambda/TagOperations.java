package dev.lambent.lambda;

import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tags of functions; nothing else that could have tags exists. */
final class TagOperations {

    private static final String TAGS = "/2017-03-31/tags/{Resource}";
    private static final String RESOURCE = "arn:(aws[a-zA-Z-]*):lambda:"
            + "[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:"
            + "(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}"
            + "|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
            + "|capacity-provider:[a-zA-Z0-9-_]+)";

    private final Domain domain;
    private final Turns turns;

    TagOperations(Domain domain, Turns turns) {
        this.domain = domain;
        this.turns = turns;
    }

    List<RestOperation> operations() {
        return List.of(
                RestOperation.post("TagResource", TAGS, this::tag)
                        .constrained(Constraints.of(
                                resource(), Member.map("Tags").required().values(Member.text("value")))),
                RestOperation.delete("UntagResource", TAGS, this::untag)
                        .constrained(Constraints.of(
                                resource(), Member.list("tagKeys").inQuery().required())),
                RestOperation.get("ListTags", TAGS, this::list).constrained(Constraints.of(resource())));
    }

    private static Member resource() {
        return Member.text("Resource")
                .inPath()
                .required()
                .maxLength(256)
                .minLength(1)
                .pattern(RESOURCE);
    }

    private Reply tag(Input input) {
        FunctionId id = function(input);
        Map<String, String> tags = Objects.requireNonNull(input.body().textMap("Tags"));
        if (tags.isEmpty()) {
            throw LambdaFault.invalidParameter("An error occurred and the request cannot be processed.");
        }
        return turns.tell(() -> domain.attributes().tag(id, tags));
    }

    private Reply untag(Input input) {
        FunctionId id = function(input);
        List<String> keys = input.queries("tagKeys");
        return turns.tell(() -> domain.attributes().untag(id, keys));
    }

    private Reply list(Input input) {
        FunctionId id = function(input);
        return turns.ask(
                () -> domain.attributes().tags(id),
                tags -> Reply.ok(JsonObject.builder().put("Tags", tags).build()));
    }

    private static FunctionId function(Input input) {
        String arn = input.path("Resource");
        if (!arn.contains(":function:")) {
            throw LambdaFault.notFound("The resource you requested does not exist.");
        }
        FunctionRef ref = FunctionRef.parse(arn, null, Target.home(input));
        if (ref.qualifier() != null) {
            throw LambdaFault.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        }
        return ref.id();
    }
}
