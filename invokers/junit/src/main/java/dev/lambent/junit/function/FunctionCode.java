package dev.lambent.junit.function;

import dev.lambent.code.CodeArtifact;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a function runs, ready to be deployed.
 *
 * @param artifact the code, as the domain knows it
 * @param handler the handler's name, as it is configured
 * @param output what the handler returns; null where that isn't known
 */
public record FunctionCode(
        CodeArtifact artifact, String handler, @Nullable Type output) {}
