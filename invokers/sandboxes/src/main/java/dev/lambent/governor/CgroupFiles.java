package dev.lambent.governor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reading and writing what the kernel offers as files. */
final class CgroupFiles {

    private CgroupFiles() {}

    static void write(Path folder, String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.WRITE);
    }

    static List<Long> processes(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("cgroup.procs")).stream()
                .map(Long::valueOf)
                .filter(process -> process > 0) // 0 is somebody whom our own process namespace doesn't show
                .toList();
    }

    /** The number behind a key in a file of lines {@code key number}; 0 where it isn't there. */
    static long keyed(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key + ' '))
                    .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).trim());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Moves everybody two levels up, where they are as unlimited as Lambent is. */
    static void evacuate(Path folder) {
        try {
            for (Long process : processes(folder)) {
                write(folder.resolve("../.."), "cgroup.procs", process.toString());
            }
        } catch (IOException e) {
            // died on the way
        }
    }

    static boolean removed(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void kill(List<Long> processes) {
        processes.forEach(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));
    }
}
