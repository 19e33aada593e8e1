package dev.lambent.async;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionCatalog;
import dev.lambent.function.FunctionRef;
import dev.lambent.invoke.InvokeResult;
import dev.lambent.sandbox.Payload;
import dev.lambent.text.JsonScan;
import dev.lambent.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private final FunctionCatalog catalog;
    private final EventInvokeConfigs configs;

    Outlets(AsyncQueue.Ground ground, EventInvokeConfigs configs) {
        this.timeline = ground.timeline();
        this.targets = ground.targets();
        this.events = ground.events();
        this.catalog = ground.catalog();
        this.configs = configs;
    }

    /** Tells who wants to know of a success. */
    void succeeded(AsyncEvent event, Progress progress) {
        EventInvokeConfig config = configs.find(event.ref());
        if (config != null && config.onSuccess() != null) {
            InvocationRecord record = InvocationRecord.success(event, progress, timeline.now());
            record(event, AsyncStep.Outlet.ON_SUCCESS, config.onSuccess(), record, progress);
        }
    }

    /** Tells who wants to know of an event that is over without success. */
    void discarded(AsyncEvent event, Progress progress, DiscardReason reason) {
        EventInvokeConfig config = configs.find(event.ref());
        if (config != null && config.onFailure() != null && !goesOn(reason, config.onFailure())) {
            InvocationRecord record = InvocationRecord.failure(event, progress, reason, timeline.now());
            record(event, AsyncStep.Outlet.ON_FAILURE, config.onFailure(), record, progress);
        }
        String deadLetters = deadLetterTarget(event.ref());
        if (deadLetters != null) {
            deadLetter(event, deadLetters, progress);
        }
    }

    /** A loop that was ended isn't begun anew by telling the next function of it; what AWS does there is not published. */
    private boolean goesOn(DiscardReason reason, String arn) {
        return reason == DiscardReason.LOOP && Targets.service(arn).equals("lambda");
    }

    private @Nullable String deadLetterTarget(FunctionRef ref) {
        try {
            return catalog.find(ref).config().deadLetterTarget();
        } catch (LambdaFault gone) {
            return null;
        }
    }

    private void record(
            AsyncEvent event, AsyncStep.Outlet outlet, String arn, InvocationRecord record, Progress progress) {
        Payload document = record.document(Targets.service(arn).equals("sns"));
        send(event, outlet, arn, document, Map.of(), progress);
    }

    /** Sends the event itself, with the error as attributes. */
    private void deadLetter(AsyncEvent event, String arn, Progress progress) {
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
