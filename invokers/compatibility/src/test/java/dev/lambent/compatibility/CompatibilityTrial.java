package dev.lambent.compatibility;

import dev.lambent.server.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the trials of all libraries have in common: each runs in both isolations, in a Lambent of its own. */
@ParameterizedClass(name = "{0}")
@EnumSource(Isolation.class)
abstract class CompatibilityTrial {

    /** Several Lambents share one, so that class archives are made once. */
    private static final Path DATA = Path.of("target/lambent");

    private static Trial trial;

    @BeforeParameterizedClassInvocation
    static void start(Isolation isolation) {
        trial = Trial.of(isolation, DATA);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        trial.close();
    }

    /** The running Lambent. */
    static Trial trial() {
        return trial;
    }

    /** An event as AWS sends it, of {@code src/test/resources/events}. */
    static String event(String name) {
        try (InputStream in = CompatibilityTrial.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
