package example.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Is not ready before there is a certain file. */
public class Slow {

    static {
        Path file = Path.of(System.getenv("FILE"));
        while (!Files.exists(file)) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    public String handle(String event) {
        return event;
    }
}
