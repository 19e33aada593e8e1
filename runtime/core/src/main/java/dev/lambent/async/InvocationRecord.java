package dev.lambent.async;

import dev.lambent.invoke.InvokeResult;
import dev.lambent.sandbox.Payload;
import dev.lambent.text.JsonScan;
import dev.lambent.text.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a destination is told of an event that is over (AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous
 * invocations").
 */
final class InvocationRecord {

    /** Amazon SNS quotas: 256 KB a message; a record that is longer goes there without the payloads. */
    private static final int LARGEST_FOR_TOPIC = 262_144;

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AsyncEvent event;
    private final Progress progress;
    private final String condition;
    private final Instant now;

    private InvocationRecord(AsyncEvent event, Progress progress, String condition, Instant now) {
        this.event = event;
        this.progress = progress;
        this.condition = condition;
        this.now = now;
    }

    static InvocationRecord success(AsyncEvent event, Progress progress, Instant now) {
        return new InvocationRecord(event, progress, "Success", now);
    }

    static InvocationRecord failure(AsyncEvent event, Progress progress, DiscardReason reason, Instant now) {
        return new InvocationRecord(event, progress, reason.condition(), now);
    }

    /** The document for a target. */
    Payload document(boolean toTopic) {
        Payload whole = Payload.of(text(true));
        return toTopic && whole.length() > LARGEST_FOR_TOPIC ? Payload.of(text(false)) : whole;
    }

    private String text(boolean withPayloads) {
        JsonText context = new JsonText()
                .with("requestId", event.id())
                .with("functionArn", event.ref().qualifiedArn())
                .with("condition", condition)
                .with("approximateInvokeCount", progress.attempts());
        JsonText document = new JsonText()
                .with("version", "1.0")
                .with("timestamp", MILLIS.format(now))
                .with("requestContext", context);
        if (withPayloads) {
            document.raw("requestPayload", json(event.payload()));
        }
        InvokeResult last = progress.last();
        if (last != null) {
            document.with("responseContext", responseContext(last.executedVersion(), last.functionError()));
            if (withPayloads) {
                document.raw("responsePayload", json(last.payload()));
            }
        }
        return document.toString();
    }

    private static JsonText responseContext(String version, @Nullable String functionError) {
        JsonText context = new JsonText().with("statusCode", 200).with("executedVersion", version);
        return functionError == null ? context : context.with("functionError", functionError);
    }

    /** A function may return what is no JSON, through a stream handler: then it is quoted, so that the record stays JSON. */
    private static String json(Payload payload) {
        if (payload.length() == 0) {
            return "{}";
        }
        String text = payload.text();
        return JsonScan.isJson(text) ? text : JsonText.quote(text);
    }
}
