package dev.lambent.inprocess;

import dev.lambent.bootstrap.LogSink;
import dev.lambent.bootstrap.RuntimeApi;
import dev.lambent.bootstrap.RuntimeClasses;
import dev.lambent.bootstrap.RuntimeLoop;
import dev.lambent.sandbox.SandboxSpecification;
import java.io.IOException;
import java.util.Map;

/** Code in folders, in a loader of its own. */
final class FolderCode implements Code {

    private final RuntimeClasses shown;
    private final CodeLoader loader;

    FolderCode(SandboxSpecification specification, RuntimeClasses shown, Origin origin) {
        this.shown = shown;
        this.loader = new CodeLoader(new CodePath(specification), shown, origin);
    }

    @Override
    public RuntimeLoop loop(RuntimeApi api, Map<String, String> variables, LogSink log) {
        return new RuntimeLoop(api, variables, loader, shown, log);
    }

    @Override
    public boolean init(RuntimeLoop loop) {
        return loop.init();
    }

    @Override
    public void interruptThreads() {
        Leftovers.interruptThreads(loader);
    }

    @Override
    public void leave() {
        Leftovers.removeLogHandlers(loader);
        Leftovers.interruptThreads(loader);
        Leftovers.forgetLoader(loader);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
