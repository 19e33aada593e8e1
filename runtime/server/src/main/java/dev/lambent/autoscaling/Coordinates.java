package dev.lambent.autoscaling;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Input;
import dev.lambent.scaling.ResourceId;
import dev.lambent.scaling.ScalingFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which resource, or which resources, a request is about. */
final class Coordinates {

    private Coordinates() {}

    /** The one resource that a request must name. */
    static ResourceId one(Input input) {
        checkDimension(input.body());
        if (isOther(input.body())) {
            throw ScalingFault.notSupported(
                    "Scaling of " + input.body().text("ServiceNamespace"),
                    "It scales the provisioned concurrency of Lambda functions: use the service namespace lambda.");
        }
        return ResourceId.parse(Turns.text(input.body(), "ResourceId"), Turns.home(input));
    }

    /** Whether the request is about another service's resources, of which there are none. */
    static boolean isOther(JsonObject request) {
        return !ResourceId.NAMESPACE.equals(request.text("ServiceNamespace"));
    }

    /** The one resource that a list is about; null for all. */
    static @Nullable ResourceId filter(Input input) {
        String text = input.body().text("ResourceId");
        checkFilter(input.body(), text != null);
        return text == null || isOther(input.body()) ? null : ResourceId.parse(text, Turns.home(input));
    }

    /** The resources that a list is about; null for all. */
    static @Nullable List<ResourceId> filters(Input input) {
        List<String> texts = input.body().texts("ResourceIds");
        boolean some = texts != null && !texts.isEmpty();
        checkFilter(input.body(), some);
        return texts == null || !some || isOther(input.body())
                ? null
                : texts.stream()
                        .map(each -> ResourceId.parse(each, Turns.home(input)))
                        .toList();
    }

    private static void checkFilter(JsonObject request, boolean named) {
        checkDimension(request);
        if (request.text("ScalableDimension") != null && !named) {
            // The rule is from the API reference, the words are Lambent's.
            throw ScalingFault.validation("If you specify a scalable dimension, you must also specify a resource ID.");
        }
    }

    private static void checkDimension(JsonObject request) {
        String dimension = request.text("ScalableDimension");
        if (dimension != null && !dimension.startsWith(request.text("ServiceNamespace") + ":")) {
            throw ScalingFault.unsupportedResource();
        }
    }
}
