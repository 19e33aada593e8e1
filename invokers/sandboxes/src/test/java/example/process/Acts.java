package example.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What functions do to their processes, one method each. */
public class Acts {

    private static final List<Object> HOARD = new ArrayList<>();
    private static int calls;

    public int count() {
        return ++calls;
    }

    public void exit(int status) {
        System.exit(status);
    }

    public void exitLater(int status) {
        new Thread(() -> {
                    LockSupport.parkNanos(100_000_000);
                    Runtime.getRuntime().halt(status);
                })
                .start();
    }

    public void signal(String name) throws Exception {
        long own = ProcessHandle.current().pid();
        new ProcessBuilder("kill", "-" + name, String.valueOf(own)).start().waitFor();
        new CountDownLatch(1).await();
    }

    public void forever() throws InterruptedException {
        write(System.out, "waiting\n");
        new CountDownLatch(1).await();
    }

    public String print(String text) {
        write(System.out, text);
        return text;
    }

    public void log(String text, Context context) {
        context.getLogger().log(text, LogLevel.WARN);
    }

    /** Prints so many megabytes. */
    public int flood(int megabytes) {
        byte[] line = (String.join("", Collections.nCopies(127, "x")) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer chunk = ByteBuffer.allocate(1024 * 1024);
        while (chunk.hasRemaining()) {
            chunk.put(line);
        }
        for (int i = 0; i < megabytes; i++) {
            System.out.write(chunk.array(), 0, chunk.capacity());
        }
        return megabytes;
    }

    /** Closes the real standard output, below Java's streams. */
    public String closeOutput() throws IOException {
        new FileOutputStream(FileDescriptor.out).close();
        return "closed";
    }

    /** Starts a child that outlives this process if nobody stops it, and one that has lost its parent already. */
    public String children() throws Exception {
        Process child = new ProcessBuilder("sleep", "1000").start();
        Process shell = new ProcessBuilder("sh", "-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!").start();
        String orphan = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        return child.pid() + " " + orphan;
    }

    public Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.put("cwd", Path.of("").toAbsolutePath().toString());
        all.put("tmpdir", System.getProperty("java.io.tmpdir"));
        all.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        all.put("heap", String.valueOf(Runtime.getRuntime().maxMemory() / 1024 / 1024));
        all.put("feature", System.getProperty("java.specification.version"));
        return all;
    }

    /** Leaves a file in /tmp, or says what the last one left there. */
    public String remember(String what) throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "memory");
        String before = Files.exists(file) ? Files.readString(file) : "nothing";
        Files.writeString(file, what);
        return before;
    }

    public String read(String file) throws IOException {
        return Files.readString(Path.of(System.getenv("LAMBDA_TASK_ROOT")).resolveSibling(file));
    }

    /** Which files this JVM has mapped, the class archive among them. */
    public String archive() throws IOException {
        return Files.readString(Path.of("/proc/self/maps"));
    }

    /** Tries to write a file. */
    public String write(String file) {
        try {
            Files.writeString(Path.of(file), "x");
            return "written";
        } catch (IOException e) {
            return e.toString();
        }
    }

    public String input() throws IOException {
        return "read " + System.in.read();
    }

    public int fillHeap() {
        while (true) {
            HOARD.add(new byte[100_000]);
        }
    }

    /** Takes memory beside the heap. */
    public int fillBesideHeap() {
        while (true) {
            ByteBuffer more = ByteBuffer.allocateDirect(8 * 1024 * 1024);
            while (more.hasRemaining()) {
                more.putLong(1);
            }
            HOARD.add(more);
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
