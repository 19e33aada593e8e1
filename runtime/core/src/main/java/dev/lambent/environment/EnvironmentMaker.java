package dev.lambent.environment;

import dev.lambent.code.CodeUses;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionVersion;
import dev.lambent.function.ResolvedVersion;
import dev.lambent.layer.LayerVersion;
import dev.lambent.sandbox.SandboxSpecification;
import dev.lambent.sandbox.Sandboxes;

/** Makes environments of versions, and holds on to their code until they are gone. Used inside turns. */
final class EnvironmentMaker {

    private final EnvironmentPool.Ground ground;
    private final Sandboxes sandboxes;
    private final Variables variables;
    private final CodeUses codeUses;

    EnvironmentMaker(EnvironmentPool.Ground ground, Sandboxes sandboxes, Variables variables) {
        this.ground = ground;
        this.sandboxes = sandboxes;
        this.variables = variables;
        this.codeUses = ground.codeUses();
    }

    ExecutionEnvironment make(ResolvedVersion resolved, InitializationType type) {
        FunctionVersion version = resolved.version();
        FunctionConfig config = version.config();
        EnvironmentEvent.Place place = place(version, id(resolved, type), type);
        SandboxSpecification specification = new SandboxSpecification(
                place.environmentId(),
                version.function().name(),
                version.arn(),
                resolved.revision(),
                config.runtime(),
                config.handler(),
                codeUses.folder(config.code()),
                config.layers().stream()
                        .map(layer -> codeUses.folder(layer.code()))
                        .toList(),
                config.memory(),
                config.ephemeralStorage(),
                variables.of(version, place));
        codeUses.retain(config.code());
        config.layers().stream().map(LayerVersion::code).forEach(codeUses::retain);
        return new ExecutionEnvironment(ground.timeline(), ground.events(), sandboxes, specification, place, config);
    }

    void release(ExecutionEnvironment environment) {
        FunctionConfig config = environment.config();
        codeUses.release(config.code());
        config.layers().stream().map(LayerVersion::code).forEach(codeUses::release);
    }

    /** A process that waits was started for an environment on demand, and sees that in its variables. */
    private String id(ResolvedVersion resolved, InitializationType type) {
        return type == InitializationType.PROVISIONED
                ? ground.ids().hex(32)
                : sandboxes
                        .parkedEnvironmentId(resolved.version().arn(), resolved.revision())
                        .orElseGet(() -> ground.ids().hex(32));
    }

    private EnvironmentEvent.Place place(FunctionVersion version, String id, InitializationType type) {
        return new EnvironmentEvent.Place(
                id,
                version.function().arn(),
                version.function().name(),
                version.number(),
                version.config().logging(),
                LogStreams.name(ground.timeline().now(), version, id),
                version.function().home().account(),
                version.function().home().region(),
                version.config().runtime(),
                type);
    }
}
