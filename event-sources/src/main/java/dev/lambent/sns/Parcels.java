package dev.lambent.sns;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.sandbox.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes parcels of notices, for queues and functions. */
final class Parcels {

    /** What a queue takes: "Amazon SNS raw message delivery". */
    private static final int MOST_ATTRIBUTES = 10;

    private static final String PRINCIPAL = "sns.amazonaws.com";

    private final Urls urls;

    Parcels(Urls urls) {
        this.urls = urls;
    }

    /** The parcel for the endpoint of a subscription. */
    Parcel to(Subscription.Destination destination, Notice notice) throws Undeliverable {
        if (destination.protocol().equals("lambda")) {
            return new Parcel(
                    sender(notice), Payload.of(new Envelope(notice, urls).event()), Map.of(), notice.traceHeader());
        }
        return toQueue(destination.endpoint(), notice);
    }

    /** The parcel for a dead-letter queue: what a queue would have got. */
    Parcel redriven(String queue, Notice notice) throws Undeliverable {
        return toQueue(queue, notice);
    }

    private Parcel toQueue(String queue, Notice notice) throws Undeliverable {
        if (notice.raw() && notice.attributes().size() > MOST_ATTRIBUTES) {
            throw Undeliverable.forGood("A queue takes up to " + MOST_ATTRIBUTES + " attributes, and this message has "
                    + notice.attributes().size() + ", which raw delivery passes on");
        }
        Notice.Order order = notice.order();
        boolean fifo = Arns.isFifoQueue(queue);
        return new Parcel(
                sender(notice),
                notice.raw() ? notice.text() : Payload.of(new Envelope(notice, urls).text()),
                notice.raw() ? notice.attributes() : Map.of(),
                notice.traceHeader(),
                order == null ? null : group(order, fifo),
                order == null || !fifo ? null : order.deduplicationId(),
                null);
    }

    /** A standard queue gets the group of a message from a standard topic only, as recorded from AWS. */
    private static @Nullable String group(Notice.Order order, boolean fifo) {
        return fifo || order.sequenceNumber() == null ? order.groupId() : null;
    }

    private static Parcel.Sender sender(Notice notice) {
        return new Parcel.Sender(PRINCIPAL, notice.heading().topicArn());
    }
}
