package dev.lambent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function finds in {@code /opt}: its layers laid over each other, later ones on top. Layers never change, so a view
 * is made once for each list of layers, of hard links. Safe from any thread.
 */
final class Layers {

    private final Path folder;
    private final Map<List<Path>, Path> views = new HashMap<>();

    /**
     * No view yet.
     *
     * @param folder belongs to this object, and is deleted by someone else in the end
     */
    Layers(Path folder) {
        this.folder = Folders.create(folder);
    }

    /** The view of these layers. */
    synchronized Path merged(List<Path> layers) throws IOException {
        if (layers.size() == 1) {
            return layers.get(0);
        }
        Path known = views.get(layers);
        if (known == null) {
            known = Files.createDirectory(folder.resolve("view-" + views.size()));
            for (Path layer : layers) {
                Folders.overlay(layer, known);
            }
            views.put(layers, known);
        }
        return known;
    }
}
