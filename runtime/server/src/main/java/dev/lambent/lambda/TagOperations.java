package dev.lambent.lambda;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.JsonObject;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.protocol.Constraints;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tags of functions and event source mappings; nothing else that could have tags exists. */
final class TagOperations {

    private static final String TAGS = "/2017-03-31/tags/{Resource}";
    private static final String RESOURCE = "arn:(aws[a-zA-Z-]*):lambda:"
            + "[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:"
            + "(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}"
            + "|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
            + "|capacity-provider:[a-zA-Z0-9-_]+)";

    private static final String MAPPING = ":event-source-mapping:";

    private final Domain domain;
    private final EventSourceMappings mappings;
    private final Turns turns;

    TagOperations(Domain domain, EventSourceMappings mappings, Turns turns) {
        this.domain = domain;
        this.mappings = mappings;
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
        Tagged tagged = tagged(input);
        Map<String, String> tags = Objects.requireNonNull(input.body().textMap("Tags"));
        if (tags.isEmpty()) {
            throw LambdaFault.invalidParameter("An error occurred and the request cannot be processed.");
        }
        return turns.tell(() -> tagged.tag(tags));
    }

    private Reply untag(Input input) {
        Tagged tagged = tagged(input);
        List<String> keys = input.queries("tagKeys");
        return turns.tell(() -> tagged.untag(keys));
    }

    private Reply list(Input input) {
        return turns.ask(
                tagged(input)::tags,
                tags -> Reply.ok(JsonObject.builder().put("Tags", tags).build()));
    }

    /** What has tags. Used within turns. */
    private interface Tagged {
        Map<String, String> tags();

        void tag(Map<String, String> tags);

        void untag(List<String> keys);
    }

    private Tagged tagged(Input input) {
        return input.path("Resource").contains(MAPPING)
                ? new OfMapping(Target.home(input), mapping(input))
                : new OfFunction(function(input));
    }

    private final class OfFunction implements Tagged {
        private final FunctionId id;

        private OfFunction(FunctionId id) {
            this.id = id;
        }

        @Override
        public Map<String, String> tags() {
            return domain.attributes().tags(id);
        }

        @Override
        public void tag(Map<String, String> tags) {
            domain.attributes().tag(id, tags);
        }

        @Override
        public void untag(List<String> keys) {
            domain.attributes().untag(id, keys);
        }
    }

    private final class OfMapping implements Tagged {
        private final AccountRegion home;
        private final String uuid;

        private OfMapping(AccountRegion home, String uuid) {
            this.home = home;
            this.uuid = uuid;
        }

        @Override
        public Map<String, String> tags() {
            return mappings.get(home, uuid).tags();
        }

        @Override
        public void tag(Map<String, String> tags) {
            Set<String> keys = new HashSet<>(tags().keySet());
            keys.addAll(tags.keySet());
            checkNumber(keys.size(), domain);
            mappings.tag(home, uuid, tags);
        }

        @Override
        public void untag(List<String> keys) {
            mappings.untag(home, uuid, keys);
        }
    }

    /** Refuses more tags than a resource may have. */
    static void checkNumber(int tags, Domain domain) {
        if (tags > domain.limits().tagsPerFunction()) {
            throw LambdaFault.invalidParameter("Number of tags exceeds resource tag limit.");
        }
    }

    /** The UUID in the ARN of a mapping in the caller's own account and region. */
    private static String mapping(Input input) {
        String arn = input.path("Resource");
        if (!arn.startsWith(Target.home(input).lambdaArn("event-source-mapping:"))) {
            throw LambdaFault.notFound("The resource you requested does not exist.");
        }
        return arn.substring(arn.lastIndexOf(':') + 1);
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
