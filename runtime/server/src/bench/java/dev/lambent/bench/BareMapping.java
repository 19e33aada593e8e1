package dev.lambent.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.lambent.bench.function.Letters;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What a mapping is compared with: a loop that polls a deque, builds the same JSON of ten messages, and hands it to a thread that
 * reads it with Amazon's serializer and calls the function.
 */
final class BareMapping {

    private static final int BATCH = 10;
    private static final int AHEAD = 16;
    private static final byte[] END = {};

    private final PojoSerializer<Object> events = JacksonFactory.getInstance().getSerializer((Type) Map.class);
    private final BlockingQueue<byte[]> batches = new ArrayBlockingQueue<>(AHEAD);
    private final String body;
    /** What has been read, so that nobody finds out that nothing needs it. */
    volatile long characters;

    BareMapping(String body) {
        this.body = body;
    }

    /** One message. */
    private record Message(String id, String receiptHandle, String body, String md5, String sent) {}

    /** Messages per second. */
    double rate(int messages) throws InterruptedException {
        Deque<Message> queue = new ArrayDeque<>();
        String md5 = Digest.md5(body);
        for (int i = 0; i < messages; i++) {
            String id = "7d3b5ac5-0f2c-4d2b-9f7e-" + (100_000_000_000L + i);
            String own = String.valueOf(body.toCharArray()); // real messages don't share their text
            queue.add(new Message(id, "AQEB" + id + id, own, md5, "1573251510774"));
        }
        Thread handler = new Thread(this::handle, "bare-handler");
        Stopwatch watch = new Stopwatch();
        handler.start();
        while (!queue.isEmpty()) {
            batches.put(batch(queue));
        }
        batches.put(END);
        handler.join();
        return messages / watch.seconds();
    }

    private static byte[] batch(Deque<Message> queue) {
        StringBuilder json = new StringBuilder(16 << 10).append("{\"Records\":[");
        for (int i = 0; i < BATCH && !queue.isEmpty(); i++) {
            Message each = queue.remove();
            json.append(i == 0 ? "{\"messageId\":\"" : ",{\"messageId\":\"")
                    .append(each.id)
                    .append("\",\"receiptHandle\":\"")
                    .append(each.receiptHandle)
                    .append("\",\"body\":");
            quote(json, each.body);
            json.append(",\"attributes\":{\"ApproximateReceiveCount\":\"1\",\"SentTimestamp\":\"")
                    .append(each.sent)
                    .append("\",\"SenderId\":\"000000000000\",\"ApproximateFirstReceiveTimestamp\":\"")
                    .append(each.sent)
                    .append("\"},\"messageAttributes\":{},\"md5OfBody\":\"")
                    .append(each.md5)
                    .append("\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":"
                            + "\"arn:aws:sqs:us-east-1:000000000000:letters\",\"awsRegion\":\"us-east-1\"}");
        }
        return json.append("]}").toString().getBytes(UTF_8);
    }

    /** Nobody knows of a message that there is nothing in it to be escaped. */
    private static void quote(StringBuilder json, String text) {
        json.append('"');
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each < ' ' || each == '"' || each == '\\') {
                json.append(text, begin, at).append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                begin = at + 1;
            }
        }
        json.append(begin == 0 ? text : text.substring(begin)).append('"');
    }

    private void handle() {
        try {
            long read = 0;
            for (byte[] event = batches.take(); event.length > 0; event = batches.take()) {
                read += Letters.size((Map<?, ?>) events.fromJson(new ByteArrayInputStream(event)));
            }
            characters = read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
