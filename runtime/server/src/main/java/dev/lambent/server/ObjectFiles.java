package dev.lambent.server;

import dev.lambent.s3.FileUses;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets files of objects go when it is durable that nobody uses them, and not while the state is exported: what the snapshot
 * speaks of must be there. Safe on any thread.
 */
final class ObjectFiles implements FileUses {

    private final Store store;
    private final Supplier<ContentFiles> files;
    private final List<String> waiting = new ArrayList<>();
    private boolean held;

    ObjectFiles(Store store, Supplier<ContentFiles> files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public void unused(String file) {
        store.durable().thenRun(() -> letGo(file));
    }

    private synchronized void letGo(String file) {
        if (held) {
            waiting.add(file);
        } else {
            files.get().delete(file);
        }
    }

    @Override
    public void kept(Set<String> inUse) {
        files.get().sweep(inUse);
    }

    /** Does something while no file goes. One caller at a time. */
    void undisturbed(Runnable something) {
        hold(true);
        try {
            something.run();
        } finally {
            hold(false);
        }
    }

    private synchronized void hold(boolean hold) {
        held = hold;
        if (!hold) {
            waiting.forEach(each -> files.get().delete(each));
            waiting.clear();
        }
    }
}
