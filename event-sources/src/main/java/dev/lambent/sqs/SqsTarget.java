package dev.lambent.sqs;

import dev.lambent.access.AccessPolicy;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Target;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.sandbox.Payload;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has other services put their parcels into queues, as messages. Used inside turns. */
public final class SqsTarget implements Target {

    private final Queues queues;

    /** Delivers into these queues. */
    public SqsTarget(Queues queues) {
        this.queues = queues;
    }

    @Override
    public String service() {
        return "sqs";
    }

    @Override
    public boolean exists(String arn) {
        QueueId queue = QueueId.ofArn(arn);
        return queue != null && queues.exists(queue);
    }

    /**
     * Judges buckets, and topics where the policy says anything of topics: a queue without a word on them lets them in. Lambda acts by
     * the role of its function, and roles are not judged.
     */
    @Override
    public boolean admits(String arn, Parcel.Sender sender) {
        QueueId queue = QueueId.ofArn(arn);
        if (queue == null || !queues.exists(queue)) {
            return !sender.principal().equals("s3.amazonaws.com");
        }
        return switch (sender.principal()) {
            case "s3.amazonaws.com" -> policy(queue).admits(sender, "sqs:SendMessage", arn);
            case "sns.amazonaws.com" -> admitsTopic(policy(queue), arn, sender);
            default -> true;
        };
    }

    private static boolean admitsTopic(AccessPolicy policy, String arn, Parcel.Sender sender) {
        return !policy.names(sender.principal()) || policy.admits(sender, "sqs:SendMessage", arn);
    }

    private AccessPolicy policy(QueueId queue) {
        return AccessPolicy.of(queues.attributes(queue, List.of("Policy")).get("Policy"));
    }

    @Override
    public void deliver(String arn, Parcel parcel) throws Undeliverable {
        QueueId queue = QueueId.ofArn(arn);
        if (queue == null) {
            throw Undeliverable.forGood("This is not the ARN of a queue: " + arn);
        }
        try {
            queues.send(queue, parcel.sender().principal(), message(parcel));
        } catch (SqsFault refused) {
            throw Undeliverable.forGood(arn + " doesn't take the message: " + refused.getMessage());
        }
    }

    private static SendRequest message(Parcel parcel) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        parcel.attributes().forEach((name, attribute) -> attributes.put(name, attribute(attribute)));
        return new SendRequest(
                parcel.body().text(),
                null,
                attributes,
                traced(parcel.traceHeader()),
                parcel.deduplicationId(),
                parcel.groupId());
    }

    private static MessageAttribute attribute(Parcel.Attribute attribute) {
        if (attribute.type().startsWith("Binary")) {
            Payload bytes = Payload.of(Base64.getDecoder().decode(attribute.value()));
            return MessageAttribute.binary(attribute.type(), bytes);
        }
        return MessageAttribute.text(attribute.type(), attribute.value());
    }

    private static Map<String, MessageAttribute> traced(@Nullable String header) {
        return header == null ? Map.of() : Map.of("AWSTraceHeader", MessageAttribute.text("String", header));
    }
}
