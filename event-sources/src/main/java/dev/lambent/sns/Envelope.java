package dev.lambent.sns;

import dev.lambent.delivery.Parcel.Attribute;
import dev.lambent.json.JsonObject;
import dev.lambent.text.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents in which notices are sent: one for queues and HTTP endpoints, one for functions, which differ in how they
 * spell URL. A notice from a FIFO topic has a sequence number and no signature, as recorded from AWS.
 */
final class Envelope {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Notice notice;
    private final Urls urls;

    Envelope(Notice notice, Urls urls) {
        this.notice = notice;
        this.urls = urls;
    }

    /** Milliseconds always have three digits. */
    static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    /** For queues and HTTP endpoints: indented, as AWS writes it. */
    String text() {
        List<String> members = new ArrayList<>();
        add(members, "Type", notice.kind().word());
        add(members, "MessageId", notice.heading().messageId());
        add(members, "SequenceNumber", sequenceNumber());
        add(members, "Token", notice.token());
        add(members, "TopicArn", notice.heading().topicArn());
        add(members, "Subject", notice.subject());
        add(members, "Message", notice.text().text());
        boolean notification = notice.kind() == Notice.Type.NOTIFICATION;
        add(members, "SubscribeURL", notification ? null : urls.subscribe(notice));
        add(members, "Timestamp", timestamp(notice.at()));
        Notice.Signed signed = notice.signature();
        if (signed != null) {
            add(members, "SignatureVersion", signed.version());
            add(members, "Signature", signed.signature());
            add(members, "SigningCertURL", urls.certificate());
        }
        add(members, "UnsubscribeURL", notification ? urls.unsubscribe(notice) : null);
        if (!notice.attributes().isEmpty()) {
            members.add("  \"MessageAttributes\" : {\n    " + String.join(",\n    ", attributes()) + "\n  }");
        }
        return "{\n" + String.join(",\n", members) + "\n}";
    }

    private static void add(List<String> members, String name, @Nullable String value) {
        if (value != null) {
            members.add("  \"" + name + "\" : " + JsonText.quote(value));
        }
    }

    private List<String> attributes() {
        List<String> lines = new ArrayList<>();
        notice.attributes().forEach((name, value) -> lines.add(JsonText.quote(name) + " : " + describe(value)));
        return lines;
    }

    private static JsonObject describe(Attribute attribute) {
        return JsonObject.builder()
                .put("Type", attribute.type())
                .put("Value", attribute.value())
                .build();
    }

    private @Nullable String sequenceNumber() {
        return notice.order() == null ? null : notice.order().sequenceNumber();
    }

    /** For functions. */
    String event() {
        JsonObject.Builder sns = JsonObject.builder()
                .put("Type", notice.kind().word())
                .put("MessageId", notice.heading().messageId())
                .put("TopicArn", notice.heading().topicArn());
        String subject = notice.subject();
        (subject == null ? sns.putNull("Subject") : sns.put("Subject", subject))
                .put("Message", notice.text().text())
                .put("Timestamp", timestamp(notice.at()));
        Notice.Signed signed = notice.signature();
        if (signed != null) {
            sns.put("SignatureVersion", signed.version())
                    .put("Signature", signed.signature())
                    .put("SigningCertUrl", urls.certificate());
        }
        sns.put("UnsubscribeUrl", urls.unsubscribe(notice)).put("MessageAttributes", attributeObject());
        JsonObject single = JsonObject.builder()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", notice.heading().subscriptionArn())
                .put("Sns", sns.build())
                .build();
        return JsonObject.builder().put("Records", List.of(single)).build().toString();
    }

    private JsonObject attributeObject() {
        JsonObject.Builder attributes = JsonObject.builder();
        for (Map.Entry<String, Attribute> each : notice.attributes().entrySet()) {
            attributes.put(each.getKey(), describe(each.getValue()));
        }
        return attributes.build();
    }
}
