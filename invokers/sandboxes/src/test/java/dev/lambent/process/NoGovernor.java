package dev.lambent.process;

import dev.lambent.governor.Allowance;
import dev.lambent.governor.Breach;
import dev.lambent.governor.Governed;
import dev.lambent.governor.Governor;
import dev.lambent.sandbox.MemoryUse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Limits nothing, and remembers what it was asked for. */
final class NoGovernor implements Governor {

    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile Consumer<Breach> onBreach = breach -> {};

    @Override
    public Governed govern(ProcessHandle root, Allowance allowance, Consumer<Breach> breaches) {
        onBreach = breaches;
        return new Free();
    }

    @Override
    public String describe() {
        return "No limits";
    }

    @Override
    public void close() {}

    /** A process that may do what it likes. */
    private final class Free implements Governed {
        @Override
        public void endInit() {
            calls.add("endInit");
        }

        @Override
        public void freeze() {
            calls.add("freeze");
        }

        @Override
        public void thaw() {
            calls.add("thaw");
        }

        @Override
        public MemoryUse memory() {
            return new MemoryUse(0);
        }

        @Override
        public String describe() {
            return "";
        }

        @Override
        public void kill() {}

        @Override
        public void release() {
            calls.add("release");
        }
    }
}
