package dev.lambent.bench;

import dev.lambent.sandbox.Sandbox;
import dev.lambent.sandbox.StopReason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Amazon's own runtime client as a custom runtime of Lambent, beside the same client against a bare socket server. */
final class ClientRoundTrip implements Benchmark {

    private static final double MOST = 1.2;
    private static final int ROUNDS = 9;
    private static final int TRIPS = 4_000;
    private static final int WARM_UP = 3;

    @Override
    public List<Row> run(Ground ground) throws Exception {
        Path code = FunctionCode.unpackInto(ground.folder().resolve("client"));
        Path bootstrap = bootstrap(ground, code);
        try (Processes processes = new Processes(ground.folder().resolve("processes"), 0);
                BareRuntimeApi bare = new BareRuntimeApi()) {
            Sandboxed function = processes.of("provided.al2023", FunctionCode.ECHO, code);
            Sandbox sandbox = function.prepare();
            Process beside = client(ground, bootstrap, code, bare.address());
            try {
                Sandboxed.start(sandbox);
                return measure(ground, function, sandbox, bare);
            } finally {
                beside.destroyForcibly();
                sandbox.stop(StopReason.SHUTDOWN);
            }
        }
    }

    private static List<Row> measure(Ground ground, Sandboxed function, Sandbox sandbox, BareRuntimeApi bare)
            throws Exception {
        int trips = ground.times(TRIPS, 100);
        Series ours = new Series();
        Series theirs = new Series();
        int rounds = ground.times(ROUNDS, 2);
        for (int i = -WARM_UP; i < rounds; i++) {
            double own = BackToBack.run(function, sandbox, trips).median();
            double other = bare.run(trips).median();
            if (i >= 0) {
                ours.add(own);
                theirs.add(other);
            }
        }
        return List.of(Row.ratioAtMost(
                "Amazon's runtime client as custom runtime: p50 from answer to answer",
                Row.number(ours.median()) + " µs",
                "the same client at a bare socket server: " + Row.number(theirs.median()) + " µs",
                ours.medianRatioTo(theirs),
                MOST));
    }

    private static Process client(Ground ground, Path bootstrap, Path code, String api) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(bootstrap.toString()).directory(code.toFile());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api);
        builder.environment().put("_HANDLER", FunctionCode.ECHO);
        builder.environment().put("LAMBDA_TASK_ROOT", code.toString());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "bench");
        builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
        builder.environment().put("AWS_REGION", "us-east-1");
        File errors = ground.folder().resolve("client.txt").toFile();
        return builder.redirectErrorStream(true).redirectOutput(errors).start();
    }

    private static Path bootstrap(Ground ground, Path code) throws IOException {
        Path program = code.resolve("bootstrap");
        Files.writeString(
                program,
                "#!/bin/sh\nexec " + Program.java() + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '" + jars(ground)
                        + File.pathSeparator + code
                        + "' com.amazonaws.services.lambda.runtime.api.client.AWSLambda \"$_HANDLER\"\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String jars(Ground ground) throws IOException {
        try (Stream<Path> files = Files.list(ground.target().resolve("bench/client"))) {
            return Objects.requireNonNull(
                    files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator)));
        }
    }
}
