package dev.lambent.sns.api;

import dev.lambent.account.AccountRegion;
import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Member;
import dev.lambent.sns.Arns;
import dev.lambent.sns.SnsFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what many operations of SNS have in common. */
final class Requests {

    private Requests() {}

    /** A text that has to be there. */
    static Member required(String name) {
        return Member.text(name).required();
    }

    /** The tags of a resource, as the service model (2010-03-31) bounds them. */
    static Member tags() {
        return Member.list("Tags")
                .each(Member.object(
                        "Tag",
                        required("Key").minLength(1).maxLength(128),
                        required("Value").maxLength(256)));
    }

    /** Whose request it is. */
    static AccountRegion home(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }

    /** Whether the request is signed; a browser's, that follows a link out of a message, isn't. */
    static boolean isSigned(Input input) {
        return !input.scope().service().isEmpty();
    }

    /** A member that the constraints require. */
    static String text(Input input, String name) {
        return textOr(input.body(), name, "");
    }

    static String textOr(JsonObject object, String name, String otherwise) {
        String value = object.text(name);
        return value == null ? otherwise : value;
    }

    /** The ARN of a topic in the caller's region. */
    static String topic(Input input, String name) {
        return Arns.topic(text(input, name), name, input.scope().region());
    }

    /** A map of texts; empty when there is none. */
    static Map<String, String> map(Input input, String name) {
        Map<String, String> map = input.body().textMap(name);
        return map == null ? Map.of() : map;
    }

    /** The tags of a request. */
    static Map<String, String> tags(Input input) {
        List<JsonObject> sent = input.body().objects("Tags");
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonObject each : sent == null ? List.<JsonObject>of() : sent) {
            if (tags.put(textOr(each, "Key", ""), textOr(each, "Value", "")) != null) {
                throw SnsFault.invalid("Duplicated keys are not allowed.");
            }
        }
        return tags;
    }

    /** A list of texts; empty when there is none. */
    static List<String> texts(Input input, String name) {
        List<String> texts = input.body().texts(name);
        return texts == null ? List.of() : texts;
    }
}
