package dev.lambent.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/** One environment as a sandbox inside Lambent makes it, for tests: events go in as text and answers come out as text. */
final class Environment implements RuntimeApi, LogSink, AutoCloseable {

    static final String ARN = "arn:aws:lambda:eu-west-1:000000000000:function:orders:live";

    final Map<String, String> variables = new HashMap<>();
    final List<String> logs = new ArrayList<>();
    final List<LogLevel> levels = new ArrayList<>();
    String answer;
    String errorType;
    String initError;

    private final FunctionClassLoader function;
    private final RuntimeLoop loop;

    Environment(Path taskRoot, String handler, String... variables) {
        this.variables.put("_HANDLER", handler);
        this.variables.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        for (int i = 0; i < variables.length; i += 2) {
            this.variables.put(variables[i], variables[i + 1]);
        }
        RuntimeClasses runtime = RuntimeClasses.isolated();
        function = new FunctionClassLoader(taskRoot.toFile(), new File(taskRoot.toFile(), "opt"), runtime);
        loop = new RuntimeLoop(this, this.variables, function, runtime, this);
    }

    /** Copies the functions of package example and the libraries that they bring along. */
    static Path taskRoot(Path folder) {
        try {
            Path classes = Files.createDirectories(folder.resolve("example"));
            try (Stream<Path> files = Files.list(Path.of("target/test-classes/example"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, classes.resolve(file.getFileName()));
                }
            }
            Path lib = Files.createDirectories(folder.resolve("lib"));
            for (Class<?> shipped : List.of(SQSEvent.class, DateTime.class)) {
                Path jar = Path.of(shipped.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean init() {
        return loop.init();
    }

    /** Initialises, handles one event and gives the answer, be it a response or an error. */
    String invoke(String payload) {
        if (!init()) {
            throw new AssertionError("init failed: " + initError);
        }
        handle(new TestEvent(payload));
        return answer;
    }

    boolean handle(Event event) {
        return loop.handle(event);
    }

    RuntimeLoop loop() {
        return loop;
    }

    ClassLoader function() {
        return function;
    }

    @Override
    public Event next() {
        return null;
    }

    @Override
    public void respond(String requestId, byte[] buffer, int offset, int length) {
        answer = new String(buffer, offset, length, UTF_8);
        errorType = null;
    }

    @Override
    public void fail(String requestId, byte[] error, String type) {
        answer = new String(error, UTF_8);
        errorType = type;
    }

    @Override
    public void failInit(byte[] error, String type) {
        initError = new String(error, UTF_8);
        errorType = type;
    }

    @Override
    public long remainingMillis(Event event) {
        return event.deadlineMillis() - timeMillis();
    }

    @Override
    public void log(LogLevel level, LogFormat format, byte[] message) {
        levels.add(level);
        logs.add(new String(message, UTF_8));
    }

    @Override
    public long timeMillis() {
        return 1_700_000_000_123L;
    }

    @Override
    public void close() {
        loop.close();
        try {
            function.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
