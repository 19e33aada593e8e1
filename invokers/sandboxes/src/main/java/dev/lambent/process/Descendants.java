package dev.lambent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that an environment's process has started, those that have outlived their parent too: they are known by the
 * address of the Runtime API among their environment variables, where the system shows these (Linux).
 *
 * @param address of the environment's Runtime API
 * @param environmentId because another Lambent may use the same port later
 */
record Descendants(String address, String environmentId) {

    /** How often we look again for what was started while we were killing. */
    private static final int ROUNDS = 5;

    /** Kills a process and everything it has started. */
    void killWith(ProcessHandle root) {
        List<ProcessHandle> all = root.descendants().toList();
        root.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        killOrphans();
    }

    /** Kills what is left of an environment whose process has ended. */
    void killOrphans() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = marked();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(process -> {
                Stream<ProcessHandle> children = process.descendants();
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }

    private List<ProcessHandle> marked() {
        List<ProcessHandle> found = new ArrayList<>();
        long own = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != own && isMarked(process)) {
                    ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private boolean isMarked(Path process) {
        try {
            String variables = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
            return variables.contains("AWS_LAMBDA_RUNTIME_API=" + address + "\0") && variables.contains(environmentId);
        } catch (IOException e) {
            return false; // another user's, or gone
        }
    }
}
