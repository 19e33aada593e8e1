package dev.lambent.example;

import dev.lambent.account.AccountRegion;
import dev.lambent.code.CodeArtifact;
import dev.lambent.domain.Domain;
import dev.lambent.event.RuntimeEvent;
import dev.lambent.function.FunctionConfig;
import dev.lambent.function.FunctionId;
import dev.lambent.function.FunctionRef;
import dev.lambent.function.Limits;
import dev.lambent.function.LoggingConfig;
import dev.lambent.function.MemorySize;
import dev.lambent.id.Ids;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.mapping.LocalQueues;
import dev.lambent.mapping.MappingLimits;
import dev.lambent.mapping.MappingRequest;
import dev.lambent.policy.Statement;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.Caller;
import dev.lambent.s3.FileUses;
import dev.lambent.s3.ObjectRef;
import dev.lambent.s3.PutRequest;
import dev.lambent.s3.ReadRequest;
import dev.lambent.s3.S3Fault;
import dev.lambent.s3.S3Limits;
import dev.lambent.s3.S3Target;
import dev.lambent.s3.content.Content;
import dev.lambent.s3.content.Received;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.s3.notification.RuleDraft;
import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.CountingCodeUses;
import dev.lambent.sns.Notifications;
import dev.lambent.sns.QuickNotifications;
import dev.lambent.sns.SnsLimits;
import dev.lambent.sns.Subscription;
import dev.lambent.sns.Topics;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SqsLimits;
import dev.lambent.sqs.SqsTarget;
import dev.lambent.store.MemoryStore;
import dev.lambent.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Buckets, topics, queues, mappings and functions in virtual time, wired as in a Lambent. */
final class PhotoWorld {

    static final AccountRegion HOME = new AccountRegion("000000000000", "us-east-1");

    final VirtualTimeline timeline = new VirtualTimeline();
    final List<RuntimeEvent> happened = new ArrayList<>();
    final HandlerSandboxes sandboxes;
    final Domain domain;
    final Queues queues;
    final Notifications sns;
    final Buckets buckets;
    final BucketNotifications notifications;
    final EventSourceMappings mappings;
    private final SplittableRandom random = new SplittableRandom(7);

    PhotoWorld() {
        MemoryStore store = new MemoryStore(timeline);
        sandboxes = new HandlerSandboxes(timeline);
        domain = new Domain(new Domain.Ground(
                timeline,
                random.split(),
                Limits.aws(),
                sandboxes,
                new CountingCodeUses(),
                store,
                () -> "http://127.0.0.1:4566"));
        domain.events().listen(happened::add);
        queues = new Queues(timeline, store, ids(), () -> "http://127.0.0.1:4566", SqsLimits.aws());
        sns = QuickNotifications.on(new Notifications.Ground(
                timeline,
                ids(),
                store,
                domain.targets(),
                domain.events(),
                () -> "http://127.0.0.1:4566",
                post -> CompletableFuture.completedStage(200),
                SnsLimits.aws()));
        buckets = new Buckets(timeline, store, ids(), new NoFiles(), S3Limits.aws());
        notifications = new BucketNotifications(
                new BucketNotifications.Ground(timeline, ids(), store, domain.targets(), domain.events()));
        buckets.listen(notifications);
        mappings = new EventSourceMappings(new EventSourceMappings.Ground(
                timeline,
                ids(),
                domain.events(),
                domain.catalog(),
                domain.invoker(),
                new LocalQueues(queues),
                store,
                MappingLimits.aws()));
        domain.targets().add(new SqsTarget(queues));
        domain.targets().add(sns.target());
        domain.targets().add(new S3Target(buckets, timeline, ids()));
        run(() -> {
            queues.restore();
            sns.restore();
            buckets.restore();
            notifications.restore();
            domain.restore();
            mappings.restore();
        });
    }

    private Ids ids() {
        return new Ids(random.split());
    }

    /** Objects here are kept in rows only. */
    private static final class NoFiles implements FileUses {
        @Override
        public void unused(String file) {
            throw new AssertionError("There are no files");
        }

        @Override
        public void kept(Set<String> files) {}
    }

    // Setting up

    void bucket(String name) {
        run(() -> buckets.create(caller(null), name, HOME.region()));
    }

    /** A topic that lets a bucket in. */
    String topic(String name, String bucket) {
        String arn = Stage.arn("sns", name);
        run(() -> {
            sns.topics().create(new Topics.Making(HOME, name, Map.of(), Map.of()));
            sns.topics()
                    .set(arn, "Policy", Stage.policy("s3.amazonaws.com", "sns:Publish", arn, "arn:aws:s3:::" + bucket));
        });
        return arn;
    }

    String queue(String name, Map<String, String> attributes) {
        run(() -> queues.create(HOME, name, attributes, Map.of()));
        return Stage.arn("sqs", name);
    }

    void subscribe(String topic, String protocol, String endpoint) {
        run(() -> sns.subscribe(new Subscription.Destination(topic, protocol, endpoint), Map.of()));
    }

    void notify(String bucket, RuleDraft... rules) {
        run(() -> notifications.put(
                caller(null), buckets.bucket(caller(null), bucket), BucketNotifications.Request.of(rules)));
    }

    /** A function that a service may invoke for one of its resources. */
    String function(String name, Map<String, String> variables, String service, String source) {
        FunctionRef ref = ref(name);
        run(() -> {
            domain.catalog().create(ref.id(), config(name, variables), Map.of(), null);
            Statement statement = new Statement(
                    "s",
                    new Statement.Principal("Service", service),
                    "lambda:InvokeFunction",
                    ref.arn(),
                    Map.of("ArnLike", Map.of("AWS:SourceArn", source)));
            domain.attributes().permit(ref, statement, null, 100);
        });
        return ref.arn();
    }

    void configure(String name, Map<String, String> variables) {
        run(() -> domain.catalog().updateConfiguration(ref(name).id(), null, before -> config(name, variables)));
    }

    private static FunctionConfig config(String name, Map<String, String> variables) {
        return new FunctionConfig(
                new CodeArtifact("code", 100),
                "java17",
                "any",
                "arn:aws:iam::000000000000:role/lambda",
                "",
                Duration.ofSeconds(30),
                MemorySize.ofMegabytes(1024),
                MemorySize.ofMegabytes(512),
                variables,
                List.of(),
                "x86_64",
                false,
                LoggingConfig.textFor(name),
                null);
    }

    void map(String queueArn, String function) {
        MappingRequest request = new MappingRequest(
                ref(function),
                queueArn,
                null,
                10,
                null,
                null,
                List.of("ReportBatchItemFailures"),
                new MappingRequest.Scaling(2),
                null,
                null,
                Map.of(),
                List.of());
        ask(() -> mappings.create(HOME, request)).toCompletableFuture().join();
    }

    static FunctionRef ref(String name) {
        return new FunctionRef(new FunctionId(HOME, name), null);
    }

    // What is done and seen

    private static Caller caller(@Nullable String traceHeader) {
        return Caller.local(HOME, "C3D13FE58DE4C810", traceHeader);
    }

    void upload(String bucket, String key, byte[] content) {
        run(() -> put(bucket, key, content, null));
    }

    /** Puts an object. Called in a turn. */
    void put(String bucket, String key, byte[] content, @Nullable String traceHeader) {
        Received received = new Received(Content.of(Payload.of(content)), "0".repeat(32), null);
        buckets.put(caller(traceHeader), PutRequest.of(bucket, key, received));
    }

    /** Gets an object. Called in a turn. */
    byte[] get(String bucket, String key) {
        return Objects.requireNonNull(buckets.read(caller(null), ReadRequest.of(ObjectRef.latest(bucket, key)))
                        .object()
                        .content()
                        .inline())
                .toByteArray();
    }

    /** The size of a picture; nothing where there is none. */
    String size(String bucket, String key) {
        return ask(() -> {
            try {
                return Painting.size(get(bucket, key));
            } catch (S3Fault missing) {
                return "";
            }
        });
    }

    /** How many messages a queue has to give. */
    int visible(String queueArn) {
        QueueId queue = Objects.requireNonNull(QueueId.ofArn(queueArn));
        String name = "ApproximateNumberOfMessages";
        return Integer.parseInt(String.valueOf(
                ask(() -> queues.attributes(queue, List.of(name))).get(name)));
    }

    <T extends RuntimeEvent> List<T> events(Class<T> kind) {
        return happened.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void advance(int seconds) {
        timeline.advance(Duration.ofSeconds(seconds));
    }

    void run(Runnable turn) {
        ask(() -> {
            turn.run();
            return true;
        });
    }

    <T> T ask(Supplier<T> question) {
        return timeline.ask(question).toCompletableFuture().join();
    }
}
