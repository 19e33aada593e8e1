package dev.lambent.codedeploy;

import dev.lambent.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tags in CodeDeploy's form: a list of objects with Key and Value. */
final class Tags {

    private Tags() {}

    static Map<String, String> read(JsonObject request, String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonObject each : Objects.requireNonNullElse(request.objects(name), List.<JsonObject>of())) {
            tags.put(
                    Objects.requireNonNullElse(each.text("Key"), ""),
                    Objects.requireNonNullElse(each.text("Value"), ""));
        }
        return tags;
    }

    static List<JsonObject> write(Map<String, String> tags) {
        List<JsonObject> written = new ArrayList<>();
        tags.forEach((key, value) -> written.add(
                JsonObject.builder().put("Key", key).put("Value", value).build()));
        return written;
    }
}
