package dev.lambent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Invokes a function and prints what it returns. */
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = "Invoke a function and print what it returns.",
        footer = {
            "",
            "Examples:",
            "  lambent invoke orders --payload '{\"id\": 42}'",
            "  lambent invoke orders --payload @event.json --qualifier live --tail"
        })
final class InvokeCommand implements Callable<Integer> {

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(paramLabel = "NAME", description = "The function's name or ARN")
    private String name = "";

    @Option(
            names = "--payload",
            paramLabel = "JSON|@FILE",
            description = "The event, or the file it is in; {} by default")
    private String payload = "{}";

    @Option(names = "--qualifier", paramLabel = "NAME", description = "A version or an alias")
    private @Nullable String qualifier;

    @Option(names = "--tail", description = "Print the end of the log, too")
    private boolean tail;

    @Option(names = "--client-context", paramLabel = "JSON", description = "The client context")
    private @Nullable String clientContext;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> headers = new HashMap<>();
        if (tail) {
            headers.put("X-Amz-Log-Type", "Tail");
        }
        if (clientContext != null) {
            headers.put("X-Amz-Client-Context", base64(clientContext));
        }
        String query = qualifier == null ? "" : "?Qualifier=" + Connection.encoded(qualifier);
        Connection.Answer answer = Connection.expectSuccess(connection.send(
                "POST",
                "/2015-03-31/functions/" + Connection.encoded(name) + "/invocations" + query,
                event(),
                headers));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        String log = answer.head().getHeaderField("X-Amz-Log-Result");
        if (log != null) {
            err.print(new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8));
            err.flush();
        }
        out.println(answer.text());
        out.flush();
        return answer.head().getHeaderField("X-Amz-Function-Error") == null ? ExitCode.OK : ExitCode.FUNCTION_FAILED;
    }

    private byte[] event() {
        if (!payload.startsWith("@")) {
            return payload.getBytes(StandardCharsets.UTF_8);
        }
        Path file = Path.of(payload.substring(1));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(ExitCode.MISSPELT, "The event can't be read from " + file + ": " + e.getMessage());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
