package dev.lambent.autoscaling;

import dev.lambent.json.JsonObject;
import dev.lambent.scaling.CapacityBounds;
import org.jspecify.annotations.Nullable;

/** Minimum and maximum capacity, as requests and answers have them. */
final class Bounds {

    private Bounds() {}

    static CapacityBounds.Change read(JsonObject object) {
        return new CapacityBounds.Change(number(object, "MinCapacity"), number(object, "MaxCapacity"));
    }

    private static @Nullable Integer number(JsonObject object, String name) {
        Long number = object.integer(name);
        return number == null ? null : number.intValue();
    }

    static JsonObject write(CapacityBounds.Change change) {
        JsonObject.Builder bounds = JsonObject.builder();
        if (change.min() != null) {
            bounds.put("MinCapacity", change.min().intValue());
        }
        if (change.max() != null) {
            bounds.put("MaxCapacity", change.max().intValue());
        }
        return bounds.build();
    }
}
