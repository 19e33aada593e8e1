package dev.lambent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the program of a function that brings its own runtime ({@code provided.al2023}), or says what Lambda would. */
final class CustomRuntime {

    private static final byte[][] PROGRAMS = {
        {0x7f, 'E', 'L', 'F'}, {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe}, {(byte) 0xca, (byte) 0xfe}
    };

    private CustomRuntime() {}

    static boolean isOne(String runtime) {
        return runtime.equals("provided") || runtime.startsWith("provided.");
    }

    /** Its path as Lambda has it. */
    static String find(Surroundings surroundings) throws NotStarted {
        for (String name : new String[] {"/var/task/bootstrap", "/opt/bootstrap"}) {
            Path program = surroundings.real(name);
            if (Files.isRegularFile(program)) {
                check(program, name);
                return name;
            }
        }
        throw NotStarted.invalidEntrypoint("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    private static void check(Path program, String name) throws NotStarted {
        if (!Files.isExecutable(program)) {
            throw NotStarted.invalidEntrypoint("fork/exec " + name + ": permission denied");
        }
        String begin = new String(beginning(program), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("#!")) {
            String interpreter =
                    begin.substring(2).lines().findFirst().orElse("").strip().split("\\s", 2)[0];
            if (!Files.exists(Path.of(interpreter))) {
                throw NotStarted.invalidEntrypoint("fork/exec " + name + ": no such file or directory");
            }
            return;
        }
        for (byte[] format : PROGRAMS) {
            if (begin.startsWith(new String(format, StandardCharsets.ISO_8859_1))) {
                return;
            }
        }
        throw NotStarted.invalidEntrypoint("fork/exec " + name + ": exec format error");
    }

    private static byte[] beginning(Path program) {
        try (InputStream in = Files.newInputStream(program)) {
            return in.readNBytes(256);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
