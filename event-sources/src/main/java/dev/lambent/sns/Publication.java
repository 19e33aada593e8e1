package dev.lambent.sns;

import dev.lambent.sandbox.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked message on its way from a publisher to subscriptions. What it needs signed is known before it is published, so
 * that it can be signed outside of turns. Used by one thread at a time.
 */
public final class Publication {

    private record Unsigned(String version, String text) {}

    private final Topic topic;
    private final Message message;
    private final String id;
    private final Instant at;
    private final Notary notary;
    private final List<Unsigned> needed = new ArrayList<>();
    private final Map<Unsigned, Notice.Signed> signatures = new HashMap<>();

    Publication(Topic topic, Message message, String id, Instant at, Notary notary) {
        this.topic = topic;
        this.message = message;
        this.id = id;
        this.at = at;
        this.notary = notary;
    }

    Topic topic() {
        return topic;
    }

    Message message() {
        return message;
    }

    String id() {
        return id;
    }

    /** A subscription that will probably get it. */
    void expect(Subscription subscription) {
        Unsigned text = unsigned(subscription);
        if (text != null && !needed.contains(text)) {
            needed.add(text);
        }
    }

    /** Whether there is something to sign. */
    public boolean needsSigning() {
        return !needed.isEmpty();
    }

    /** Signs what is known to need it, which takes a millisecond or so: best outside of turns. */
    public void sign() {
        needed.forEach(this::signature);
        needed.clear();
    }

    private Notice.Signed signature(Unsigned text) {
        return signatures.computeIfAbsent(text, some -> {
            Notice.Heading heading = new Notice.Heading(id, topic.arn(), "");
            return notary.sign(
                    some.version(), notice(heading, some.text(), false, null).canonical(""));
        });
    }

    /**
     * What a subscription gets signed; null where it isn't. Neither raw messages nor those of FIFO topics are, and functions
     * get version 1 whatever the topic says: recorded from AWS.
     */
    private @Nullable Unsigned unsigned(Subscription subscription) {
        if (topic.isFifo() || subscription.isRaw()) {
            return null;
        }
        String protocol = subscription.destination().protocol();
        String version = protocol.equals("lambda") ? "1" : topic.signatureVersion();
        return new Unsigned(version, message.textFor(protocol));
    }

    /** What a subscription is sent; {@code sequenceNumber} is null in a standard topic. */
    Notice notice(Subscription subscription, @Nullable String sequenceNumber) {
        Unsigned unsigned = unsigned(subscription);
        Notice.Heading heading = new Notice.Heading(id, topic.arn(), subscription.arn());
        String text = message.textFor(subscription.destination().protocol());
        Notice notice = notice(heading, text, subscription.isRaw(), order(sequenceNumber));
        return unsigned == null ? notice : notice.signed(signature(unsigned));
    }

    private Notice notice(Notice.Heading heading, String text, boolean raw, Notice.@Nullable Order order) {
        return new Notice(
                Notice.Type.NOTIFICATION,
                heading,
                message.subject(),
                Payload.of(text),
                at,
                null,
                null,
                raw,
                message.attributes().values(),
                order,
                message.traceHeader());
    }

    private Notice.@Nullable Order order(@Nullable String sequenceNumber) {
        Message.Group group = message.group();
        return sequenceNumber == null && group.id() == null
                ? null
                : new Notice.Order(sequenceNumber, group.id(), group.deduplicationId());
    }
}
