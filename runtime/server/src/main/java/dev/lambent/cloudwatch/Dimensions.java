package dev.lambent.cloudwatch;

import dev.lambent.json.JsonObject;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.protocol.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Dimensions of metrics, as requests and answers have them. */
final class Dimensions {

    static final String NAME = "Dimensions";

    /** "CloudWatch service quotas": dimensions of a metric. */
    static final int MOST = 30;

    static final int LONGEST_NAME = 255;
    static final int LONGEST_VALUE = 1024;

    private Dimensions() {}

    /** Dimensions under the constraints of the service model. */
    static Member constrained() {
        return Member.list(NAME)
                .maxLength(MOST)
                .each(Member.object(
                        "",
                        Member.text("Name").required().minLength(1).maxLength(LONGEST_NAME),
                        Member.text("Value").required().minLength(1).maxLength(LONGEST_VALUE)));
    }

    /** Dimensions that {@link #read(JsonObject, String, Parameters)} checks. */
    static Member typed() {
        return Member.list(NAME).each(Member.object("", Member.text("Name"), Member.text("Value")));
    }

    /** Dimensions that keep to the constraints; of two with the same name the later one counts. */
    static Map<String, String> read(JsonObject object) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (JsonObject each : Objects.requireNonNullElse(object.objects(NAME), List.<JsonObject>of())) {
            dimensions.put(text(each, "Name"), text(each, "Value"));
        }
        return dimensions;
    }

    /** Dimensions that keep to the constraints, and no two of which have the same name. */
    static Map<String, String> strictly(JsonObject object) {
        Map<String, String> dimensions = read(object);
        List<JsonObject> sent = object.objects(NAME);
        if (sent != null && dimensions.size() < sent.size()) {
            throw CloudWatchFault.validation("No metric may specify the same dimension name twice.");
        }
        return dimensions;
    }

    private static String text(JsonObject dimension, String name) {
        return Objects.requireNonNullElse(dimension.text(name), "");
    }

    /** Dimensions in a request of the part that checks in its own words. */
    static Map<String, String> read(JsonObject object, String path, Parameters parameters) {
        List<JsonObject> all = Objects.requireNonNullElse(object.objects(NAME), List.<JsonObject>of());
        parameters.size(all, path + NAME, MOST);
        for (int i = 0; i < all.size(); i++) {
            String each = Parameters.element(path + NAME, i);
            parameters.required(all.get(i), "Name", each + ".Name");
            parameters.required(all.get(i), "Value", each + ".Value");
        }
        Map<String, String> dimensions = read(object);
        if (dimensions.size() < all.size()) {
            parameters.invalid("No metric may specify the same dimension name twice.");
        }
        return dimensions;
    }

    /** Dimensions in an answer. */
    static List<JsonObject> write(Map<String, String> dimensions) {
        return dimensions.entrySet().stream()
                .map(each -> JsonObject.builder()
                        .put("Name", each.getKey())
                        .put("Value", each.getValue())
                        .build())
                .toList();
    }
}
