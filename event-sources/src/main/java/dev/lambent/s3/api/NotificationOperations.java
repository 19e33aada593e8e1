package dev.lambent.s3.api;

import dev.lambent.http.HttpResponse;
import dev.lambent.protocol.Input;
import dev.lambent.protocol.Reply;
import dev.lambent.protocol.RestXmlOperation;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.s3.notification.Destination;
import dev.lambent.s3.notification.NotificationRule;
import dev.lambent.s3.notification.RuleDraft;
import dev.lambent.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a bucket tells. Documents call functions by the name that they had before Lambda had its own. */
final class NotificationOperations {

    private static final String EVENT_BRIDGE = "EventBridgeConfiguration";

    private final Turns turns;
    private final BucketNotifications notifications;

    NotificationOperations(Turns turns, BucketNotifications notifications) {
        this.turns = turns;
        this.notifications = notifications;
    }

    List<RestXmlOperation> operations() {
        return List.of(
                RestXmlOperation.of("GetBucketNotificationConfiguration", "GET", "/{Bucket}?notification", this::get),
                RestXmlOperation.of("PutBucketNotificationConfiguration", "PUT", "/{Bucket}?notification", this::put));
    }

    private Reply get(Input input) {
        Request request = Request.of(input);
        return turns.ask(
                buckets -> notifications.get(buckets.bucket(request.caller(), request.bucket())),
                NotificationOperations::document);
    }

    private static HttpResponse document(List<NotificationRule> rules) {
        Document document = new Document("NotificationConfiguration");
        for (NotificationRule each : rules) {
            String element = each.destination().element();
            document.open(element + "Configuration").with("Id", each.id()).with(element, each.arn());
            each.events().forEach(event -> document.with("Event", event));
            filter(document, each.filter());
            document.close(element + "Configuration");
        }
        return document.response();
    }

    private static void filter(Document document, List<RuleDraft.FilterRule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        document.open("Filter").open("S3Key");
        for (RuleDraft.FilterRule each : rules) {
            document.open("FilterRule")
                    .with("Name", each.name())
                    .always("Value", each.value())
                    .close("FilterRule");
        }
        document.close("S3Key").close("Filter");
    }

    private Reply put(Input input) {
        Request request = Request.of(input);
        XmlElement wish = Sent.document(input, "NotificationConfiguration");
        List<RuleDraft> rules = new ArrayList<>();
        for (XmlElement each : wish.children()) {
            if (!each.name().equals(EVENT_BRIDGE)) {
                rules.add(rule(each));
            }
        }
        BucketNotifications.Request wanted = new BucketNotifications.Request(
                rules,
                wish.child(EVENT_BRIDGE) != null,
                "true".equalsIgnoreCase(request.header("x-amz-skip-destination-validation")));
        return turns.tell(
                200,
                buckets -> notifications.put(
                        request.caller(), buckets.bucket(request.caller(), request.bucket()), wanted));
    }

    private static RuleDraft rule(XmlElement sent) {
        Destination destination = destination(sent.name());
        Sent.only(sent, "Id", "Event", "Filter", destination.element());
        return new RuleDraft(
                destination,
                sent.text("Id"),
                sent.text(destination.element()),
                sent.children("Event").stream().map(XmlElement::text).toList(),
                filter(sent.child("Filter")));
    }

    private static Destination destination(String element) {
        for (Destination each : Destination.values()) {
            if (element.equals(each.element() + "Configuration")) {
                return each;
            }
        }
        throw Sent.malformed();
    }

    private static List<RuleDraft.FilterRule> filter(@Nullable XmlElement filter) {
        XmlElement key = filter == null ? null : Sent.only(filter, "S3Key").child("S3Key");
        return key == null
                ? List.of()
                : Sent.only(key, "FilterRule").children().stream()
                        .map(each -> new RuleDraft.FilterRule(each.text("Name"), each.text("Value")))
                        .toList();
    }
}
