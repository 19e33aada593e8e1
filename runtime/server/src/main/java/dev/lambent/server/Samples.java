package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sample functions: those that {@code lambent start --samples} deploys, and the package that they and others are in. */
public final class Samples {

    /** The deployment package of the module {@code sample-functions}, which the build puts beside this class. */
    private static final String ARCHIVE = "sample-functions.zip";

    private static final String PACKAGE = "dev.lambent.samples.";
    private static final String ROLE = "arn:aws:iam::000000000000:role/lambda";

    static final List<Sample> ALL = List.of(
            new Sample("order-api", "orders.OrderHandler", 512, 10),
            new Sample("thumbnailer", "thumbnails.ThumbnailHandler", 1024, 30),
            new Sample("cpu-burner", "cpu.CpuBurner", 512, 60),
            new Sample("slow", "slow.SlowHandler", 256, 30),
            new Sample("failing", "failing.FailingHandler", 256, 3),
            new Sample("snapstart", "snapstart.CurrencyConverter", 512, 10));

    /**
     * One of them.
     *
     * @param name its function name
     * @param handler its handler, below the samples' package
     * @param memory in megabytes
     * @param timeout in seconds
     */
    record Sample(String name, String handler, int memory, int timeout) {

        private FunctionConfig config(CodeArtifact code) {
            return new FunctionConfig(
                    code,
                    "java17",
                    PACKAGE + handler,
                    ROLE,
                    "A sample function of Lambent",
                    Duration.ofSeconds(timeout),
                    MemorySize.ofMegabytes(memory),
                    MemorySize.ofMegabytes(512),
                    null,
                    List.of(),
                    "x86_64",
                    false,
                    LoggingConfig.textFor(name),
                    null);
        }
    }

    private Samples() {}

    /** The deployment package. */
    public static byte[] archive() {
        try (InputStream archive = Samples.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IllegalStateException("This build of Lambent carries no sample functions");
            }
            return archive.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys all that aren't there yet. Called within a turn. */
    static void deploy(Domain domain, AccountRegion home, CodeArtifact code) {
        Set<String> there = domain.catalog().list(home).stream()
                .map(latest -> latest.function().name())
                .collect(Collectors.toSet());
        for (Sample sample : ALL) {
            if (!there.contains(sample.name())) {
                domain.catalog().create(new FunctionId(home, sample.name()), sample.config(code), Map.of(), null);
            }
        }
    }
}
