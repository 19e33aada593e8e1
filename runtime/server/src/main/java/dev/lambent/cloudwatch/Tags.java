package dev.lambent.cloudwatch;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tags, as requests and answers have them. */
final class Tags {

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    static Member constrained() {
        return Member.list("Tags")
                .each(Member.object(
                        "",
                        key("Key").required(),
                        Member.text("Value").required().maxLength(LONGEST_VALUE)));
    }

    static Member key(String name) {
        return Member.text(name).minLength(1).maxLength(LONGEST_KEY);
    }

    static Map<String, String> read(JsonObject request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonObject each : Objects.requireNonNullElse(request.objects("Tags"), List.<JsonObject>of())) {
            tags.put(
                    Objects.requireNonNullElse(each.text("Key"), ""),
                    Objects.requireNonNullElse(each.text("Value"), ""));
        }
        return tags;
    }

    static List<JsonObject> write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(each -> JsonObject.builder()
                        .put("Key", each.getKey())
                        .put("Value", each.getValue())
                        .build())
                .toList();
    }
}
