package dev.lambent.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.event.EventLog;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.id.Ids;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.Caller;
import dev.lambent.s3.ObjectEvent;
import dev.lambent.s3.S3Fault;
import dev.lambent.simulation.CrashingStore;
import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.Lifetime;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SqsLimits;
import dev.lambent.sqs.SqsTarget;
import dev.lambent.time.VirtualTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketNotificationsTest {

    private static final AccountRegion HOME = new AccountRegion("123456789012", "us-east-1");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:pictures";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:pictures";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:thumbnailer";
    private static final String UNABLE = "Unable to validate the following destination configurations";
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=a87bd80c:3";
    private static final Caller CALLER = new Caller(HOME, "203.0.113.7", "C3D13FE58DE4C810", TRACE, null);

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final CrashingStore store = new CrashingStore(timeline);
    private final FakeTarget queues = new FakeTarget("sqs");
    private final FakeTarget topics = new FakeTarget("sns");
    private final FakeTarget functions = new FakeTarget("lambda");
    private final Targets targets = new Targets();
    private final List<RuntimeEvent> heard = new ArrayList<>();
    private final BucketInfo bucket = new BucketInfo("pictures", HOME, timeline.now());
    private Lifetime life = new Lifetime(timeline);
    private BucketNotifications notifications;

    BucketNotificationsTest() {
        targets.add(queues);
        targets.add(topics);
        targets.add(functions);
        notifications = begin();
    }

    private BucketNotifications begin() {
        EventLog events = new EventLog();
        events.listen(heard::add);
        BucketNotifications begun = new BucketNotifications(
                new BucketNotifications.Ground(life, new Ids(new SplittableRandom(7)), store, targets, events));
        timeline.enter(begun::restore);
        return begun;
    }

    @Test
    void everyOneIsToldOfWhatItWantsToHear() {
        put(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*").where("prefix", "in/"),
                RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectRemoved:Delete"),
                RuleDraft.of(Destination.FUNCTION, FUNCTION, "s3:ObjectCreated:Copy", "s3:ObjectCreated:Put")
                        .where("Prefix", "out/")
                        .where("SUFFIX", ".jpg"));

        happens(ObjectEvent.Kind.PUT, "in/a.txt");
        happens(ObjectEvent.Kind.COMPLETED, "in/b.jpg");
        happens(ObjectEvent.Kind.PUT, "out/c.jpg");
        happens(ObjectEvent.Kind.COPY, "out/d.jpg");
        happens(ObjectEvent.Kind.PUT, "out/e.txt");
        happens(ObjectEvent.Kind.DELETED, "in/a.txt");
        happens(ObjectEvent.Kind.MARKED, "in/a.txt");

        assertThat(keys(queues, QUEUE)).containsExactly("s3:TestEvent", "in/a.txt", "in/b.jpg");
        assertThat(keys(topics, TOPIC)).containsExactly("s3:TestEvent", "in/a.txt");
        assertThat(keys(functions, FUNCTION)).containsExactly("out/c.jpg", "out/d.jpg");
        assertThat(heard)
                .hasSize(5)
                .first()
                .isEqualTo(
                        new NotificationEvent.Sent(timeline.now(), "pictures", "in/a.txt", "ObjectCreated:Put", QUEUE));
    }

    @Test
    void aNotificationComesFromTheBucketWithTheTraceOfItsRequest() {
        put(RuleDraft.of(Destination.FUNCTION, FUNCTION, "s3:ObjectCreated:*").named("new"));

        happens(ObjectEvent.Kind.PUT, "a");

        Parcel parcel = functions.taken(FUNCTION).get(0);
        assertThat(parcel.sender())
                .isEqualTo(new Parcel.Sender("s3.amazonaws.com", "arn:aws:s3:::pictures", "123456789012"));
        assertThat(parcel.traceHeader()).isEqualTo(TRACE);
        assertThat(parcel.body().text()).contains("\"configurationId\":\"new\"");
    }

    @Test
    void queuesAndTopicsAreSentATestFirst() {
        put(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*"),
                RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectRemoved:*"));

        Parcel test = topics.taken(TOPIC).get(0);
        assertThat(test.subject()).isEqualTo("Amazon S3 Notification");
        assertThat(test.body().text())
                .isEqualTo("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\","
                        + "\"Time\":\"2026-01-01T00:00:00.000Z\",\"Bucket\":\"pictures\","
                        + "\"RequestId\":\"C3D13FE58DE4C810\","
                        + "\"HostId\":\"QzNEMTNGRTU4REU0QzgxMEMzRDEzRkU1OERFNEM4MTBDM0QxM0ZFNThERTRDODEw\"}");
        assertThat(queues.taken(QUEUE)).hasSize(1);
    }

    @Test
    void theRulesAreShownAsTheyWereSetWithIdsForThoseWithout() {
        put(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*").where("suffix", ".jpg"),
                RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectCreated:*")
                        .named("rest")
                        .where("suffix", ".txt")
                        .where("prefix", ""));

        List<NotificationRule> rules = ask(() -> notifications.get(bucket));
        assertThat(rules).extracting(NotificationRule::arn).containsExactly(QUEUE, TOPIC);
        assertThat(rules.get(0).id()).hasSize(48);
        assertThat(rules.get(1).id()).isEqualTo("rest");
        assertThat(rules.get(0).filter()).containsExactly(new RuleDraft.FilterRule("Suffix", ".jpg"));
        assertThat(rules.get(1).filter())
                .containsExactly(new RuleDraft.FilterRule("Prefix", ""), new RuleDraft.FilterRule("Suffix", ".txt"));
    }

    @Test
    void noRulesTellNobody() {
        put(RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*"));
        put();

        happens(ObjectEvent.Kind.PUT, "a");

        assertThat(keys(queues, QUEUE)).containsExactly("s3:TestEvent");
        assertThat(store.rows("bucket_notification")).isZero();
    }

    @Test
    void theRulesOutliveTheProcessButNotTheBucket() {
        put(RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*").named("q"));
        restart();

        assertThat(ask(() -> notifications.get(bucket)))
                .extracting(NotificationRule::id)
                .containsExactly("q");
        happens(ObjectEvent.Kind.PUT, "a");
        assertThat(keys(queues, QUEUE)).containsExactly("s3:TestEvent", "a");

        run(() -> notifications.deleted(bucket));
        restart();
        assertThat(ask(() -> notifications.get(bucket))).isEmpty();
    }

    @Test
    void whoCanNotBeToldAnyMoreIsReportedAndNothingElseSuffers() {
        put(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*").where("prefix", "a"),
                RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectCreated:*").where("prefix", "b"));
        queues.close(QUEUE);

        happens(ObjectEvent.Kind.PUT, "a");
        happens(ObjectEvent.Kind.PUT, "b");

        assertThat(heard)
                .contains(new NotificationEvent.NotSent(
                        timeline.now(), "pictures", "a", "ObjectCreated:Put", QUEUE, "There is no " + QUEUE));
        assertThat(keys(topics, TOPIC)).contains("b");
    }

    @Test
    void aQueueOfSqsHasToLetTheBucketIn() {
        Targets real = new Targets();
        Queues sqs = new Queues(timeline, store, new Ids(new SplittableRandom(1)), () -> "http://x", SqsLimits.aws());
        real.add(new SqsTarget(sqs));
        run(() -> sqs.create(HOME, "pictures", Map.of(), Map.of()));
        Parcel.Sender sender = new Parcel.Sender("s3.amazonaws.com", bucket.arn(), HOME.account());

        assertThat(ask(() -> real.admits(QUEUE, sender))).isFalse();
        assertThat(ask(() -> real.admits(QUEUE, new Parcel.Sender("sns.amazonaws.com", TOPIC))))
                .isTrue();

        run(() -> sqs.setAttributes(
                QueueId.ofArn(QUEUE),
                Map.of(
                        "Policy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                                + "{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                                + QUEUE
                                + "\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::pictures\"}}}]}")));
        assertThat(ask(() -> real.admits(QUEUE, sender))).isTrue();
    }

    @Test
    void thoseWhoAreNotThereOrDoNotLetTheBucketInAreAllNamed() {
        topics.shut(TOPIC);
        queues.close(QUEUE);
        functions.shut(FUNCTION);

        S3Fault refused = refusal(BucketNotifications.Request.of(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:Put"),
                RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectCreated:Copy"),
                RuleDraft.of(Destination.FUNCTION, FUNCTION, "s3:ObjectCreated:Post")));

        assertThat(refused.code()).isEqualTo("InvalidArgument");
        assertThat(refused).hasMessage(UNABLE);
        assertThat(refused.members())
                .containsEntry("ArgumentName1", QUEUE)
                .containsEntry("ArgumentValue1", "The destination queue does not exist")
                .containsEntry("ArgumentName2", TOPIC)
                .containsEntry(
                        "ArgumentValue2",
                        "Permissions on the destination topic do not allow S3 to publish notifications from this bucket")
                .containsEntry("ArgumentName3", FUNCTION + ", null")
                .containsEntry("ArgumentValue3", "Not authorized to invoke function [" + FUNCTION + "]");
        assertThat(ask(() -> notifications.get(bucket))).isEmpty();
    }

    @Test
    void whoeverIsToldLaterNeedNotBeThereYetAndIsSentNoTest() {
        RuleDraft rule = RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*");
        run(() -> notifications.put(CALLER, bucket, new BucketNotifications.Request(List.of(rule), false, true)));

        assertThat(queues.taken(QUEUE)).isEmpty();
        happens(ObjectEvent.Kind.PUT, "a");
        assertThat(keys(queues, QUEUE)).containsExactly("a");
    }

    @Test
    void whereNoPolicyMattersTheBucketNeedsNoPermission() {
        targets.open();
        functions.shut(FUNCTION);

        put(RuleDraft.of(Destination.FUNCTION, FUNCTION, "s3:ObjectCreated:*"));
        happens(ObjectEvent.Kind.PUT, "a");

        assertThat(keys(functions, FUNCTION)).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    in/,    ,      in/a/, ,      true
                    in/,    .jpg,  in/,   .jpg,  true
                    in/,    .jpg,  in/,   a.jpg, true
                    in/,    .jpg,  in/,   .png,  false
                    in/,    ,      out/,  ,      false
                    ,       .jpg,  in/,   ,      true
                    ,       .jpg,  ,      .png,  false
                    ,       ,      ,      ,      true
                    """)
    void twoRulesMustNotBeAboutTheSameKeys(
            String prefix, String suffix, String otherPrefix, String otherSuffix, boolean overlap) {
        RuleDraft one = filtered(RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*"), prefix, suffix);
        RuleDraft other =
                filtered(RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectCreated:Put"), otherPrefix, otherSuffix);

        if (overlap) {
            assertThat(refusal(BucketNotifications.Request.of(one, other)))
                    .hasMessage("Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules"
                            + " if the prefixes are overlapping for the same event type.");
        } else {
            put(one, other);
        }
        put(one, filtered(RuleDraft.of(Destination.TOPIC, TOPIC, "s3:ObjectRemoved:*"), otherPrefix, otherSuffix));
    }

    @Test
    void whatCanNotBeReadIsRefusedInTheWordsOfS3() {
        RuleDraft good = RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*");
        refused(RuleDraft.of(Destination.QUEUE, "invalid-queue", "s3:ObjectCreated:*"), "The ARN could not be parsed");
        refused(RuleDraft.of(Destination.QUEUE, TOPIC, "s3:ObjectCreated:*"), "The ARN could not be parsed");
        refused(RuleDraft.of(Destination.QUEUE, QUEUE + ".fifo", "s3:ObjectCreated:*"), UNABLE);
        refused(
                RuleDraft.of(Destination.QUEUE, QUEUE.replace("us-east-1", "eu-west-1"), "s3:ObjectCreated:*"),
                "The notification destination service region is not valid for the bucket location constraint");
        refused(
                RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated"),
                "The event is not supported for notifications");
        refused(good.where("infix", "a"), "filter rule name must be either prefix or suffix");
        refused(
                good.where("prefix", "a").where("Prefix", "b"),
                "Cannot specify more than one prefix rule in a filter.");
        refused(
                good.where("prefix", "\u00e4".repeat(513)),
                "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation");
        refused(
                RuleDraft.of(Destination.QUEUE, QUEUE),
                "The XML you provided was not well-formed or did not validate against our published schema");
        assertThat(refusal(BucketNotifications.Request.of(
                        good.named("x").where("prefix", "a"), good.named("x").where("prefix", "b"))))
                .hasMessage("Same ID used for multiple configurations. IDs must be unique");
    }

    @Test
    void anArnThatCanNotBeReadIsToldInTheErrorEvenUnvalidated() {
        RuleDraft draft = RuleDraft.of(Destination.FUNCTION, "invalid", "s3:ObjectCreated:*");

        S3Fault refused = refusal(new BucketNotifications.Request(List.of(draft), false, true));

        assertThat(refused.members())
                .containsEntry("ArgumentName", "CloudFunction")
                .containsEntry("ArgumentValue", "invalid");
    }

    @Test
    void moreThanAHundredRulesAreRefused() {
        RuleDraft[] rules = IntStream.range(0, 101)
                .mapToObj(each -> RuleDraft.of(Destination.QUEUE, QUEUE, "s3:ObjectCreated:*")
                        .where("prefix", each + "/"))
                .toArray(RuleDraft[]::new);

        assertThat(refusal(BucketNotifications.Request.of(rules)).getMessage()).contains("maximum number");
    }

    @Test
    void eventBridgeIsRefusedByName() {
        S3Fault refused = refusal(new BucketNotifications.Request(List.of(), true, false));

        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.getMessage()).startsWith("EventBridgeConfiguration is not supported by Lambent");
    }

    private static RuleDraft filtered(RuleDraft rule, String prefix, String suffix) {
        RuleDraft begun = prefix == null ? rule : rule.where("prefix", prefix);
        return suffix == null ? begun : begun.where("suffix", suffix);
    }

    private void refused(RuleDraft rule, String message) {
        assertThat(refusal(BucketNotifications.Request.of(rule))).hasMessage(message);
    }

    private S3Fault refusal(BucketNotifications.Request request) {
        return catchThrowableOfType(S3Fault.class, () -> run(() -> notifications.put(CALLER, bucket, request)));
    }

    private void put(RuleDraft... rules) {
        run(() -> notifications.put(CALLER, bucket, BucketNotifications.Request.of(rules)));
    }

    private void happens(ObjectEvent.Kind kind, String key) {
        run(() -> notifications.happened(
                new ObjectEvent(kind, bucket, key, 1L, "e", null, "0A", timeline.now(), CALLER)));
    }

    private static List<String> keys(FakeTarget target, String arn) {
        return target.taken(arn).stream()
                .map(each -> each.body().text())
                .map(each -> each.replaceAll(".*\"(?:key|Event)\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private void restart() {
        run(() -> {
            life.end();
            store.settle();
        });
        life = new Lifetime(timeline);
        notifications = begin();
    }

    private void run(Runnable turn) {
        ask(() -> {
            turn.run();
            return true;
        });
    }

    private <T> T ask(Supplier<T> question) {
        try {
            return timeline.ask(question).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof S3Fault fault) {
                throw fault;
            }
            throw failed;
        }
    }
}
