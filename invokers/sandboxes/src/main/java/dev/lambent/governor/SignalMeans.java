package dev.lambent.governor;

import dev.lambent.function.MemorySize;

/** Stop and continue; works for every user of a Unix. */
record SignalMeans(SignalShell shell) implements Means {

    @Override
    public Grip grip(ProcessTree tree, MemorySize memory) {
        return new SignalGrip(shell, tree);
    }

    @Override
    public boolean enforces() {
        return true;
    }

    @Override
    public String describe() {
        return "token bucket";
    }

    @Override
    public void close() {
        shell.close();
    }
}
