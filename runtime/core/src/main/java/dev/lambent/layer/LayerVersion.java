package dev.lambent.layer;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a layer.
 *
 * @param home its account and region
 * @param name the layer's plain name
 * @param number from 1
 * @param code the archive
 * @param description may be empty
 * @param licenseInfo as given, or null
 * @param runtimes the compatible runtimes as given, perhaps none
 * @param architectures the compatible architectures as given, perhaps none
 * @param createdAt when it was published
 */
public record LayerVersion(
        AccountRegion home,
        String name,
        long number,
        CodeArtifact code,
        String description,
        @Nullable String licenseInfo,
        List<String> runtimes,
        List<String> architectures,
        Instant createdAt) {

    /** Whose version it is. */
    LayerRef layer() {
        return new LayerRef(home, name);
    }

    /** The layer's ARN. */
    public String layerArn() {
        return home.lambdaArn("layer:" + name);
    }

    /** This version's ARN. */
    public String arn() {
        return layerArn() + ":" + number;
    }
}
