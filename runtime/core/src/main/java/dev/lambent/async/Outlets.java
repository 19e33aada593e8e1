package dev.lambent.async;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.sandbox.Payload;
import dev.lambent.text.JsonScan;
import dev.lambent.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what came of events, to destinations and dead-letter targets. What isn't taken is counted and logged, and not
 * tried again, as on AWS. Used inside turns.
 */
final class Outlets {

    private static final Logger LOG = LoggerFactory.getLogger(Outlets.class);

    /** Bytes of the error message in a dead letter (AWS Lambda Developer Guide, "Dead-letter queues"). */
    private static final int LONGEST_ERROR = 1024;

    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final String RAN = "200";
    /** AWS's number for a request that was throttled, for events that never ran. */
    private static final String NEVER_RAN = "429";

    private final Timeline timeline;
    private final Targets targets;
    private final EventLog events;

    Outlets(Timeline timeline, Targets targets, EventLog events) {
        this.timeline = timeline;
        this.targets = targets;
        this.events = events;
    }

    /** Sends a record. */
    void record(AsyncEvent event, AsyncStep.Outlet outlet, String arn, InvocationRecord record, Progress progress) {
        Payload document = record.document(arn.startsWith("arn:") && arn.contains(":sns:"));
        send(event, outlet, arn, document, Map.of(), progress);
    }

    /** Sends the event itself, with the error as attributes. */
    void deadLetter(AsyncEvent event, String arn, Progress progress) {
        Map<String, Parcel.Attribute> attributes = new LinkedHashMap<>();
        attributes.put("RequestID", new Parcel.Attribute("String", event.id()));
        InvokeResult last = progress.last();
        attributes.put("ErrorCode", new Parcel.Attribute("Number", last == null ? NEVER_RAN : RAN));
        String message = last == null ? "Rate Exceeded." : errorMessage(last.payload());
        if (!message.isEmpty()) {
            attributes.put("ErrorMessage", new Parcel.Attribute("String", message));
        }
        send(event, AsyncStep.Outlet.DEAD_LETTER, arn, event.payload(), attributes, progress);
    }

    private void send(
            AsyncEvent event,
            AsyncStep.Outlet outlet,
            String arn,
            Payload body,
            Map<String, Parcel.Attribute> attributes,
            Progress progress) {
        InvokeResult last = progress.last();
        Parcel parcel = new Parcel(
                new Parcel.Sender(LAMBDA, event.ref().qualifiedArn()),
                body,
                attributes,
                last == null ? event.traceHeader() : last.traceHeader());
        try {
            targets.deliver(arn, parcel);
            events.add(new AsyncStep.Delivered(timeline.now(), event.ref(), event.id(), outlet, arn));
        } catch (Undeliverable refused) {
            String why = Objects.requireNonNullElse(refused.getMessage(), "");
            LOG.warn(
                    "What came of event {} of {} was not taken by {}: {}",
                    event.id(),
                    event.ref().arn(),
                    arn,
                    why);
            events.add(new AsyncStep.NotDelivered(timeline.now(), event.ref(), event.id(), outlet, arn, why));
        }
    }

    private static String errorMessage(Payload error) {
        String message = JsonScan.textMember(error.text(), "errorMessage");
        return cut(message == null ? "" : message);
    }

    /** Cuts a text to what fits, between two characters. */
    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, LONGEST_ERROR);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
