package dev.lambent.layer;

import dev.lambent.account.AccountRegion;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Layers in the store: a row for each layer, which says how far its numbers have come, and one for each version. In turns. */
final class LayerRows {

    private final Table<StoredLayer> layers;
    private final Table<StoredLayerVersion> versions;

    /** A layer, of which perhaps no version is left. */
    record StoredLayer(AccountRegion home, String name, long newest) {}

    /** A version with its policy, if it has one. */
    record StoredLayerVersion(
            LayerVersion version, @Nullable ResourcePolicy policy) {}

    LayerRows(Store store) {
        layers = store.table(new Kind<>("layer", StoredLayer.class));
        versions = store.table(new Kind<>("layer_version", StoredLayerVersion.class));
    }

    void keep(LayerRef ref, long newest) {
        layers.put(ref.arn(), new StoredLayer(ref.home(), ref.name(), newest));
    }

    void keep(LayerVersion version, @Nullable ResourcePolicy policy) {
        versions.put(version.arn(), new StoredLayerVersion(version, policy));
    }

    void remove(LayerRef ref) {
        layers.remove(ref.arn());
    }

    void remove(LayerVersion version) {
        versions.remove(version.arn());
    }

    void read(Consumer<StoredLayer> layer, Consumer<StoredLayerVersion> version) {
        layers.forEach((arn, row) -> layer.accept(row));
        versions.forEach((arn, row) -> version.accept(row));
    }
}
