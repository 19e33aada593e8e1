package dev.lambent.junit.bucket;

import dev.lambent.junit.queue.Queue;
import dev.lambent.junit.topic.Topic;
import dev.lambent.junit.world.Grants;
import dev.lambent.junit.world.Resource;
import dev.lambent.junit.world.World;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.s3.notification.Destination;
import dev.lambent.s3.notification.NotificationRule;
import dev.lambent.s3.notification.RuleDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a sentence about whom a bucket tells: {@code bucket.onCreated("*.png").publishTo(topic)}. It holds as soon as
 * it is said, beside those said before, and the permission that it takes is given. Used by one thread.
 */
public final class BucketRule {

    private static final String STAR = "*";

    private final World world;
    private final Bucket bucket;
    private final String event;
    private final String keys;

    BucketRule(World world, Bucket bucket, String event, String keys) {
        this.world = world;
        this.bucket = bucket;
        this.event = event;
        this.keys = keys;
        if (keys.indexOf('*') != keys.lastIndexOf('*')) {
            throw new IllegalArgumentException(
                    "S3 looks at how keys begin and how they end, so that there is room for one"
                            + " star: in/*.png, but not " + keys);
        }
    }

    /** Tells a topic. */
    public Bucket publishTo(Topic topic) {
        return tell(Destination.TOPIC, topic.arn(), () -> Grants.bucketToTopic(world, topic.arn(), bucket.arn()));
    }

    /** Tells a queue. */
    public Bucket sendTo(Queue queue) {
        return tell(Destination.QUEUE, queue.arn(), () -> Grants.bucketToQueue(world, queue.arn(), bucket.arn()));
    }

    /** Invokes a function, a version or an alias. */
    public Bucket invoke(Resource function) {
        return tell(
                Destination.FUNCTION,
                function.arn(),
                () -> Grants.toInvoke(world, function.arn(), "s3.amazonaws.com", bucket.arn()));
    }

    /** The test message that S3 sends to queues and topics when a rule is set is left out: nobody would expect it here. */
    private Bucket tell(Destination kind, String arn, Runnable grant) {
        world.enter(() -> {
            grant.run();
            BucketInfo info = world.buckets().bucket(bucket.caller(), bucket.name());
            List<RuleDraft> rules = new ArrayList<>();
            for (NotificationRule each : world.bucketNotifications().get(info)) {
                rules.add(new RuleDraft(each.destination(), each.id(), each.arn(), each.events(), each.filter()));
            }
            rules.add(draft(kind, arn));
            world.bucketNotifications().put(bucket.caller(), info, new BucketNotifications.Request(rules, false, true));
        });
        return bucket;
    }

    private RuleDraft draft(Destination kind, String arn) {
        RuleDraft draft = RuleDraft.of(kind, arn, event);
        int star = keys.indexOf(STAR);
        // Without a star it is one key, which both begins and ends with itself.
        String beginning = star < 0 ? keys : keys.substring(0, star);
        String end = star < 0 ? keys : keys.substring(star + 1);
        if (!beginning.isEmpty()) {
            draft = draft.where("Prefix", beginning);
        }
        return end.isEmpty() ? draft : draft.where("Suffix", end);
    }
}
