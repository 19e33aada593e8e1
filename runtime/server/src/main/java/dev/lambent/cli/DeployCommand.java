package dev.lambent.cli;

import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates a function, or gives an existing one new code and configuration. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Create a function from a jar, a zip or a folder, or update it.",
        footer = {
            "",
            "Examples:",
            "  lambent deploy target/orders.jar --name orders --handler example.Orders::handle",
            "  lambent deploy target/classes --name orders --handler example.Orders --memory 512 --timeout 10 --env STAGE=dev",
            "  lambent deploy target/orders.jar --name orders --handler example.Orders --shift canary10percent5minutes"
                    + " --alias live"
        })
final class DeployCommand implements Callable<Integer> {

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final int CONFLICT = 409;

    /** None of the calls waits for anything but Lambent itself, which may be on a slow machine. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "JAR|DIR", description = "The code: a jar or zip, or a folder that is zipped")
    private Path code = Path.of("");

    @Option(names = "--name", required = true, description = "The function's name")
    private String name = "";

    @Option(names = "--handler", required = true, description = "The handler: Class or Class::method")
    private String handler = "";

    @Option(names = "--runtime", description = "The runtime identifier; ${DEFAULT-VALUE} by default")
    private String runtime = "java17";

    @Option(names = "--memory", paramLabel = "MB", description = "The memory size; it decides the share of CPU")
    private @Nullable Integer memory;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long an invocation may take")
    private @Nullable Integer timeout;

    @Option(names = "--env", paramLabel = "KEY=VALUE", description = "An environment variable; may be repeated")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Mixin
    private final ShiftOptions shifting = new ShiftOptions();

    @Option(names = "--role", hidden = true)
    private String role = "arn:aws:iam::000000000000:role/lambda";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ShiftName shift = shifting.shift();
        connection.answersWithin(ANSWERED_WITHIN);
        if (shift == null) {
            String done = upload() ? "Updated " : "Created ";
            out.println(done + name + ". Try: lambent invoke " + name + " --payload '{}'");
            out.flush();
            return ExitCode.OK;
        }
        Rollout rollout = new Rollout(connection, out, name, shifting, shift);
        rollout.check();
        upload();
        return rollout.run(Interrupts.ofProcess());
    }

    /** Whether the function was there before. */
    private boolean upload() {
        byte[] archive = archive();
        JsonObject.Builder creation = configuration().put("FunctionName", name).put("Role", role);
        JsonObject zip = JsonObject.builder().put("ZipFile", base64(archive)).build();
        Connection.Answer answer = connection.send(
                "POST", FUNCTIONS, Json.bytes(creation.put("Code", zip).build()), Map.of());
        boolean exists = answer.status() == CONFLICT;
        if (exists) {
            update(zip);
        } else {
            Connection.expectSuccess(answer);
        }
        return exists;
    }

    private void update(JsonObject zip) {
        String function = FUNCTIONS + "/" + Connection.encoded(name);
        put(function + "/code", zip);
        put(function + "/configuration", configuration().build());
    }

    private void put(String path, JsonObject body) {
        Connection.expectSuccess(connection.send("PUT", path, Json.bytes(body), Map.of()));
    }

    private JsonObject.Builder configuration() {
        JsonObject.Builder configuration =
                JsonObject.builder().put("Handler", handler).put("Runtime", runtime);
        if (memory != null) {
            configuration.put("MemorySize", memory.longValue());
        }
        if (timeout != null) {
            configuration.put("Timeout", timeout.longValue());
        }
        if (!variables.isEmpty()) {
            configuration.put(
                    "Environment",
                    JsonObject.builder().put("Variables", variables).build());
        }
        return configuration;
    }

    private byte[] archive() {
        try {
            if (Files.isDirectory(code)) {
                return zipped(code.toRealPath());
            }
            return Files.readAllBytes(code);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.MISSPELT,
                    "The code can't be read from " + code + ": " + e.getMessage()
                            + ". Build it first, and give its jar, zip or folder.");
        }
    }

    private static byte[] zipped(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
