package dev.lambent.governor;

import java.util.OptionalLong;

/** Holds a tree by SIGSTOP and SIGCONT. */
final class SignalGrip implements Grip {

    private final SignalShell shell;
    private final ProcessTree tree;
    private final int slot;
    private boolean released;

    SignalGrip(SignalShell shell, ProcessTree tree) {
        this.shell = shell;
        this.tree = tree;
        slot = shell.reserve();
        grown();
    }

    @Override
    public boolean limitsCpu() {
        return false;
    }

    @Override
    public void limit(double vcpus) {
        // the bucket does
    }

    @Override
    public void stop() {
        shell.stop(tree.alive());
    }

    @Override
    public void resume() {
        shell.resume(tree.alive());
    }

    @Override
    public boolean leaks() {
        return true;
    }

    @Override
    public void grown() {
        shell.remember(slot, tree.alive());
    }

    @Override
    public OptionalLong peakMemory() {
        return OptionalLong.empty();
    }

    @Override
    public boolean killedForMemory() {
        return false;
    }

    @Override
    public void kill() {
        boolean more = true;
        while (more) {
            tree.alive().forEach(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));
            more = tree.growNow();
        }
    }

    @Override
    public void release() {
        if (!released) {
            released = true;
            resume();
            shell.forget(slot);
        }
    }
}
