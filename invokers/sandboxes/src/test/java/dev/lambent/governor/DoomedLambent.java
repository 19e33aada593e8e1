package dev.lambent.governor;

import dev.lambent.function.MemorySize;
import dev.lambent.sandbox.CpuShare;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Lambent with one frozen and one throttled environment, there to be killed. Prints the numbers of their processes. */
final class DoomedLambent {

    private DoomedLambent() {}

    /** Governs with the mechanism of its first argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Governor governor = Governors.probe(Mechanism.named(arguments[0]));
        Process frozen = new ProcessBuilder("/bin/sh", "-c", "sleep 600 & wait").start();
        Process throttled = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        while (frozen.descendants().count() == 0) {
            Thread.onSpinWait();
        }
        Allowance small = new Allowance(
                CpuShare.of(MemorySize.ofMegabytes(128)),
                MemorySize.ofMegabytes(128),
                MemorySize.ofMegabytes(512),
                Path.of("."));
        governor.govern(frozen.toHandle(), small, breach -> {}).freeze();
        governor.govern(throttled.toHandle(), small, breach -> {}).endInit();
        String numbers = Stream.of(frozen, throttled)
                .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII)) {
            out.println(numbers);
            new CountDownLatch(1).await();
        }
    }
}
