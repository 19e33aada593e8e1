package dev.lambent.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a sandbox says by itself. */
public final class RecordingObserver implements SandboxObserver {

    private final List<Output> outputs = new CopyOnWriteArrayList<>();
    private final List<SandboxFailure> deaths = new CopyOnWriteArrayList<>();

    @Override
    public void printed(Output output) {
        outputs.add(output);
    }

    @Override
    public void died(SandboxFailure failure) {
        deaths.add(failure);
    }

    /** The texts of what was printed, in its order. */
    public List<String> texts() {
        return outputs.stream().map(Output::text).toList();
    }

    /** What was printed, in its order. */
    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    /** The deaths outside of init and invocation; there can be one at the most. */
    public List<SandboxFailure> deaths() {
        return List.copyOf(deaths);
    }
}
