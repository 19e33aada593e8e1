package dev.lambent.inprocess;

import dev.lambent.bootstrap.GivenHandler;
import dev.lambent.bootstrap.LogSink;
import dev.lambent.bootstrap.RuntimeApi;
import dev.lambent.bootstrap.RuntimeClasses;
import dev.lambent.bootstrap.RuntimeLoop;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function whose classes are on this JVM's own class path, as those of a unit test are: its environments share classes and
 * their static fields with each other and with whoever has made it. {@code System.exit} ends the JVM, and threads that it
 * leaves running are nobody's.
 *
 * @param loader loads its classes
 * @param handler makes the handler of one environment, on that environment's thread; null for the handler that is configured
 */
public record HostFunction(ClassLoader loader, @Nullable Supplier<GivenHandler> handler) {

    Code code() {
        return new HostCode(this);
    }

    private record HostCode(HostFunction function) implements Code {

        @Override
        public RuntimeLoop loop(RuntimeApi api, Map<String, String> variables, LogSink log) {
            return new RuntimeLoop(api, variables, function.loader, RuntimeClasses.ofThisHost(), log);
        }

        @Override
        public boolean init(RuntimeLoop loop) {
            Supplier<GivenHandler> maker = function.handler;
            return maker == null ? loop.init() : loop.init(maker);
        }

        @Override
        public void interruptThreads() {
            // Nobody can tell whose they are.
        }

        @Override
        public void leave() {
            // Its classes stay as long as the JVM.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
