package dev.lambent.s3.notification;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.id.Ids;
import dev.lambent.json.JsonObject;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.BucketListener;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectEvent;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom all buckets tell of what, and the telling. Used in turns.
 *
 * <p>It listens to the buckets, and hands what they tell over in the turn of the change. What isn't taken is logged and gone;
 * the change to the object stands.
 */
public final class BucketNotifications implements BucketListener {

    private static final Logger LOG = LoggerFactory.getLogger(BucketNotifications.class);
    private static final String PRINCIPAL = "s3.amazonaws.com";
    private static final String SUBJECT = "Amazon S3 Notification";

    private final Ground ground;
    private final Table<Stored> table;
    private final Map<String, List<NotificationRule>> rules = new HashMap<>();

    /**
     * What it stands on.
     *
     * @param ids used in turns
     * @param targets who is told
     * @param events hears what becomes of it
     */
    public record Ground(Timeline timeline, Ids ids, Store store, Targets targets, EventLog events) {}

    /**
     * A bucket's rules; the key is the bucket's name.
     *
     * @param rules in the order of the client's
     */
    record Stored(List<NotificationRule> rules) {}

    /** Tells nobody yet. */
    public BucketNotifications(Ground ground) {
        this.ground = ground;
        this.table = ground.store().table(new Kind<>("bucket_notification", Stored.class));
    }

    /** Takes up what the store has kept. Called in one turn at the start, before anything else. */
    public void restore() {
        table.forEach((bucket, stored) -> rules.put(bucket, stored.rules()));
    }

    /** GetBucketNotificationConfiguration: the rules of a bucket; none where none were set. */
    public List<NotificationRule> get(BucketInfo bucket) {
        return rules.getOrDefault(bucket.name(), List.of());
    }

    /**
     * What a client wants of a bucket.
     *
     * @param rules in place of those before
     * @param eventBridge whether everything is to go to EventBridge, too
     * @param unvalidated whether those who are to be told need not be there yet
     */
    public record Request(List<RuleDraft> rules, boolean eventBridge, boolean unvalidated) {

        /** Takes an immutable copy. */
        public Request {
            rules = List.copyOf(rules);
        }

        /** These rules, for those who are there. */
        public static Request of(RuleDraft... rules) {
            return new Request(List.of(rules), false, false);
        }
    }

    /**
     * PutBucketNotificationConfiguration: says anew whom a bucket tells; queues and topics are sent a test.
     *
     * @throws S3Fault when it can't be so; nothing has changed then, though some may have got their test
     */
    public void put(Caller caller, BucketInfo bucket, Request request) {
        if (request.eventBridge()) {
            throw S3Fault.of(
                    S3Error.NOT_IMPLEMENTED,
                    "EventBridgeConfiguration is not supported by Lambent: it has no EventBridge yet. Name topics,"
                            + " queues or functions.");
        }
        List<NotificationRule> read = new RuleCheck(bucket, ground.ids()).read(request.rules());
        if (!request.unvalidated()) {
            RefusedDestinations.check(read, sender(bucket), ground.targets());
            read.stream().filter(each -> each.destination().hearsTests()).forEach(each -> test(caller, bucket, each));
        }
        keep(bucket, read);
    }

    private void keep(BucketInfo bucket, List<NotificationRule> read) {
        if (read.isEmpty()) {
            deleted(bucket);
        } else {
            rules.put(bucket.name(), List.copyOf(read));
            table.put(bucket.name(), new Stored(List.copyOf(read)));
        }
    }

    private void test(Caller caller, BucketInfo bucket, NotificationRule rule) {
        JsonObject test = EventRecord.test(bucket, ground.timeline().now(), caller.requestId());
        try {
            ground.targets().deliver(rule.arn(), parcel(bucket, test, caller.traceHeader()));
        } catch (Undeliverable refused) {
            throw RefusedDestinations.of(rule.arn(), String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void happened(ObjectEvent event) {
        for (NotificationRule rule : get(event.bucket())) {
            if (rule.wants(event)) {
                tell(rule, event);
            }
        }
    }

    @Override
    public void deleted(BucketInfo bucket) {
        if (rules.remove(bucket.name()) != null) {
            table.remove(bucket.name());
        }
    }

    private void tell(NotificationRule rule, ObjectEvent event) {
        BucketInfo bucket = event.bucket();
        String name = event.kind().notification();
        JsonObject record = EventRecord.document(event, rule.id());
        try {
            ground.targets()
                    .deliver(rule.arn(), parcel(bucket, record, event.caller().traceHeader()));
            ground.events().add(new NotificationEvent.Sent(event.at(), bucket.name(), event.key(), name, rule.arn()));
        } catch (Undeliverable refused) {
            String why = String.valueOf(refused.getMessage());
            LOG.warn("{} of {}/{} is not heard of by {}: {}", name, bucket.name(), event.key(), rule.arn(), why);
            ground.events()
                    .add(new NotificationEvent.NotSent(event.at(), bucket.name(), event.key(), name, rule.arn(), why));
        }
    }

    private static Parcel parcel(BucketInfo bucket, JsonObject document, @Nullable String traceHeader) {
        return new Parcel(sender(bucket), Payload.of(document.toString()), Map.of(), traceHeader).about(SUBJECT);
    }

    private static Parcel.Sender sender(BucketInfo bucket) {
        return new Parcel.Sender(PRINCIPAL, bucket.arn(), bucket.owner().account());
    }
}
