package dev.lambent.process;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Amazon's own {@code aws-lambda-java-runtime-interface-client}, laid out as a custom runtime: its jars, and a
 * {@code bootstrap} that starts its main class as Amazon's images do.
 */
final class AmazonRuntime {

    private static final List<Class<?>> JARS =
            List.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    /** The native libraries in the client's jar, by {@code os.arch}; the ones for musl are left out. */
    private static final Map<String, String> NATIVES = Map.of("amd64", "x86_64", "aarch64", "aarch_64");

    private AmazonRuntime() {}

    /** Whether its native part, which speaks HTTP for it, exists for this machine. */
    static boolean runsHere() throws IOException {
        if (!System.getProperty("os.name").equals("Linux") || !NATIVES.containsKey(System.getProperty("os.arch"))) {
            return false;
        }
        try (DirectoryStream<Path> musl = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
            return !musl.iterator().hasNext();
        }
    }

    /** Puts the runtime beside functions. Its log goes through standard output in frames, as that of ours does. */
    static void unpackInto(Path code, Jdk jdk) throws IOException {
        Path client = Files.createDirectories(code.resolve("client"));
        for (Class<?> type : JARS) {
            Path jar = Path.of(URI.create(
                    type.getProtectionDomain().getCodeSource().getLocation().toString()));
            Files.copy(jar, client.resolve(jar.getFileName().toString()));
        }
        unpackNatives(client.resolve("native.so"));
        ProcessTrial.executable(
                code.resolve("bootstrap"),
                String.format(Locale.ROOT, """
                #!/bin/sh
                export _LAMBDA_TELEMETRY_LOG_FD=1
                exec '%1$s' -Xmx256m -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \\
                  -Dfile.encoding=UTF-8 --add-opens java.base/java.io=ALL-UNNAMED \\
                  -D%2$s.runtimeapi.NativeClient.JNI="$LAMBDA_TASK_ROOT/client/native.so" \\
                  -cp "$LAMBDA_TASK_ROOT/client/*" %2$s.AWSLambda "$_HANDLER"
                """, jdk.java(), AWSLambda.class.getPackageName()));
    }

    /** Left to itself, the client would leave the file in {@code /tmp}. */
    private static void unpackNatives(Path file) throws IOException {
        String name = "/jni/libaws-lambda-jni.linux-" + NATIVES.get(System.getProperty("os.arch")) + ".so";
        try (InputStream in = AWSLambda.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in, name), file);
        }
    }
}
