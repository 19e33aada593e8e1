package dev.lambent.database;

import dev.lambent.time.SystemTimeline;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that keeps parcels for ever, and prints the name of each as soon as it is durable, until it is killed. */
final class Sender {

    private static final int THREADS = 8;

    private Sender() {}

    /** Takes the data folder, and what the names begin with. */
    public static void main(String[] arguments) {
        SystemTimeline timeline = new SystemTimeline();
        Ledger ledger = new Ledger(Path.of(arguments[0]), timeline);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        for (int i = 0; i < THREADS; i++) {
            String prefix = arguments[1] + "-" + i + "-";
            new Thread(() -> send(ledger, prefix, out)).start();
        }
    }

    private static void send(Ledger ledger, String prefix, FileOutputStream out) {
        for (int i = 0; true; i++) {
            ledger.sendAndWait(prefix + i, "content of " + prefix + i);
            try {
                out.write((prefix + i + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
