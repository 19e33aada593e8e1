package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A function that does with each message of a queue what its body says: {@code done PATH TEXT}, {@code undone PATH TEXT} or
 * {@code throw PATH TEXT}. All of them leave a line in the file of that path: the text and how often it has been received.
 */
public class Clerk {

    public Map<String, Object> handle(Map<String, Object> event) throws IOException {
        List<Map<String, Object>> failures = new ArrayList<>();
        boolean broken = false;
        for (Object each : (List<?>) event.get("Records")) {
            Map<?, ?> record = (Map<?, ?>) each;
            String[] words = String.valueOf(record.get("body")).split(" ", 3);
            Object receives = ((Map<?, ?>) record.get("attributes")).get("ApproximateReceiveCount");
            Files.writeString(
                    Path.of(words[1]),
                    words[2] + " " + receives + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            if (words[0].equals("undone")) {
                failures.add(Map.of("itemIdentifier", String.valueOf(record.get("messageId"))));
            }
            broken |= words[0].equals("throw");
        }
        if (broken) {
            throw new IllegalStateException("as the message says");
        }
        return Map.of("batchItemFailures", failures);
    }
}
