package dev.lambent.lambda;

import dev.lambent.json.JsonObject;
import dev.lambent.layer.LayerVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows layer versions; lists that nobody gave are left out. */
final class LayerView {

    private LayerView() {}

    /** A version with its content, which is at {@code location}. */
    static JsonObject whole(LayerVersion version, String location) {
        JsonObject content = JsonObject.builder()
                .put("CodeSha256", version.code().sha256())
                .put("CodeSize", version.code().size())
                .put("Location", location)
                .build();
        return view(version)
                .put("Content", content)
                .put("LayerArn", version.layerArn())
                .build();
    }

    /** A version in a list. */
    static JsonObject listed(LayerVersion version) {
        return view(version).build();
    }

    /** A layer in a list, with the newest version that fits. */
    static JsonObject layer(LayerVersion newest) {
        return JsonObject.builder()
                .put("LatestMatchingVersion", listed(newest))
                .put("LayerArn", newest.layerArn())
                .put("LayerName", newest.name())
                .build();
    }

    private static JsonObject.Builder view(LayerVersion version) {
        return JsonObject.builder()
                .put("CompatibleArchitectures", given(version.architectures()))
                .put("CompatibleRuntimes", given(version.runtimes()))
                .put("CreatedDate", FunctionView.time(version.createdAt()))
                .put("Description", version.description())
                .put("LayerVersionArn", version.arn())
                .put("LicenseInfo", version.licenseInfo())
                .put("Version", version.number());
    }

    private static @Nullable List<String> given(List<String> list) {
        return list.isEmpty() ? null : list;
    }
}
