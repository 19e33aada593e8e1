package dev.lambent.sandbox;

import java.util.Optional;

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

    /**
     * The id that the next environment of a version should get, because a process waits that was started under it. To be
     * asked before a new id is made up; {@link #prepare} with that id and otherwise the same specification then starts at
     * once.
     *
     * @param versionArn as in the specification
     * @param revision as in the specification
     */
    default Optional<String> parkedEnvironmentId(String versionArn, String revision) {
        return Optional.empty();
    }
}
