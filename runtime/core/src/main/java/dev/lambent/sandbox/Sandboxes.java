package dev.lambent.sandbox;

/** Makes sandboxes. Called inside a turn; must return at once, so the real work begins in {@link Sandbox#start}. */
@FunctionalInterface
public interface Sandboxes {

    /**
     * Prepares one sandbox.
     *
     * @param specification what runs in it
     * @param observer hears what the environment prints and when it dies
     */
    Sandbox prepare(SandboxSpecification specification, SandboxObserver observer);
}
