package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A function that leaves the event of SNS that it gets in the file whose path is the message. */
public class Postbox {

    public void receive(Map<String, Object> event) throws IOException {
        Map<?, ?> record = (Map<?, ?>) ((List<?>) event.get("Records")).get(0);
        Map<?, ?> sns = (Map<?, ?>) record.get("Sns");
        Files.writeString(Path.of(String.valueOf(sns.get("Message"))), record.toString());
    }
}
