package dev.lambent.server;

import dev.lambent.archive.CodeStore;
import dev.lambent.autoscaling.AutoScalingApi;
import dev.lambent.cloudwatch.CloudWatchApi;
import dev.lambent.code.CodeUses;
import dev.lambent.codedeploy.CodeDeployApi;
import dev.lambent.domain.Domain;
import dev.lambent.function.Limits;
import dev.lambent.http.BlockingPool;
import dev.lambent.iam.IamApi;
import dev.lambent.id.Ids;
import dev.lambent.lambda.LambdaApi;
import dev.lambent.mapping.EventSourceMappings;
import dev.lambent.protocol.CredentialScope;
import dev.lambent.protocol.Endpoint;
import dev.lambent.protocol.Settlement;
import dev.lambent.s3.Buckets;
import dev.lambent.s3.content.ContentFiles;
import dev.lambent.s3.notification.BucketNotifications;
import dev.lambent.sandbox.Sandboxes;
import dev.lambent.sns.Notifications;
import dev.lambent.sqs.Queues;
import dev.lambent.sqs.SqsLimits;
import dev.lambent.sqs.SqsTarget;
import dev.lambent.sqs.api.SqsApi;
import dev.lambent.status.MappingMeter;
import dev.lambent.store.Store;
import dev.lambent.sts.StsApi;
import dev.lambent.time.Timeline;
import java.util.function.Supplier;

/**
 * All the services of a Lambent, put together, without a port, a folder or a clock of their own: on any timeline, a virtual one
 * too. {@link Lambent} gives it a port and the machine's clock; a unit test needs neither.
 *
 * <p>Making one makes domains only. Tables of operations, an HTTP client, keys and the folder with objects' bytes come when
 * something needs them. Its parts are used in turns of the timeline, where they don't say otherwise.
 */
public final class Cloud implements AutoCloseable {

    private final Ground ground;
    private final Domain domain;
    private final IamApi iam;
    private final SnsPart sns;
    private final Ids requestIds;
    private final Queues queues;
    private final S3Part s3;
    private final MappingPart mappings;
    private final Ids sessions;

    /**
     * What the services stand on.
     *
     * @param timeline their time
     * @param seeds where their randomness comes from
     * @param identity account and region of requests that don't say
     * @param limits what users may ask for
     * @param open whether services use each other's resources without being let in by a policy
     * @param sandboxes where user code runs
     * @param codeUses told who uses which archive
     * @param store where their state is kept
     * @param files the folder with the bytes of objects, asked for once, when there is something to read or write; whoever
     *     opens it closes it
     * @param remotes what mappings read elsewhere
     * @param endpoint the URL at which functions and others find Lambent; asked when somebody has to be told
     */
    public record Ground(
            Timeline timeline,
            Seeds seeds,
            Settings.Identity identity,
            Limits limits,
            boolean open,
            Sandboxes sandboxes,
            CodeUses codeUses,
            Store store,
            Supplier<ContentFiles> files,
            Settings.Remotes remotes,
            Supplier<String> endpoint) {}

    /** Services in which nothing is yet, not even what the store has kept. */
    public Cloud(Ground ground) {
        this.ground = ground;
        Seeds seeds = ground.seeds();
        Timeline timeline = ground.timeline();
        Supplier<String> endpoint = ground.endpoint();
        domain = new Domain(new Domain.Ground(
                timeline,
                seeds.next(),
                ground.limits(),
                ground.sandboxes(),
                ground.codeUses(),
                ground.store(),
                endpoint));
        iam = new IamApi(timeline, new Ids(seeds.next()), ground.store());
        sns = new SnsPart(domain, new Ids(seeds.next()), endpoint);
        requestIds = new Ids(seeds.next());
        queues = new Queues(timeline, domain.store(), new Ids(seeds.next()), endpoint, SqsLimits.aws());
        domain.targets().add(new SqsTarget(queues));
        s3 = new S3Part(domain, ground.files(), () -> new Ids(seeds.next()));
        if (ground.open()) {
            domain.targets().open();
        }
        mappings = new MappingPart(domain, queues, new Ids(seeds.next()), ground.remotes());
        sessions = new Ids(seeds.next());
    }

    /**
     * The APIs of all services, for an endpoint to serve; whoever builds it may add paths of its own.
     *
     * @param code where uploaded code goes; told of who uses what by the code uses that this stands on
     * @param pool where operations that block run
     */
    public Endpoint.Builder apis(CodeStore code, BlockingPool pool) {
        Timeline timeline = ground.timeline();
        SqsApi sqs = new SqsApi(timeline, queues);
        LambdaApi lambda = new LambdaApi(domain, code, s3.code(), mappings.mappings(), ground.endpoint());
        DeadLetterApi letters = new DeadLetterApi(domain, queues, defaults(), this::requestId);
        CloudWatchApi watch = new CloudWatchApi(timeline, domain.measurements(), domain.alarms());
        return watch.serveIn(sns.serveIn(Endpoint.builder(defaults(), this::requestId, pool)))
                .settledBy(Settlement.of(ground.store()))
                .own(LambdaApi.codePath(), lambda.codeDownloads())
                .own(DeadLetterApi.PREFIX, letters)
                .own(DeploymentApi.PREFIX, new DeploymentApi(domain, defaults()))
                .serve(lambda.operations())
                .serve(iam.operations())
                .serve(new StsApi(timeline, sessions).operations())
                .serve(s3.operations())
                .serve(sqs.json())
                .serve(sqs.query())
                .serve(new AutoScalingApi(timeline, domain.scaling()).operations())
                .serve(new CodeDeployApi(timeline, domain.applications(), domain.deployments(), s3.revisions())
                        .operations());
    }

    private String requestId() {
        synchronized (requestIds) {
            return requestIds.uuid();
        }
    }

    /** Whom requests are from that don't say. */
    public CredentialScope.Defaults defaults() {
        return new CredentialScope.Defaults(
                ground.identity().region(), ground.identity().account());
    }

    /** Takes up what the store has kept. Called once, in a turn, before anything else. */
    public void restore() {
        iam.restore();
        queues.restore();
        sns.restore();
        s3.restore();
        domain.restore();
        mappings.mappings().restore();
    }

    /** Gives back what mappings have read: what they give back to queues is to be there after a restart. Called in a turn. */
    public void rest() {
        mappings.mappings().rest();
    }

    /** Ends what runs. Called in a turn, when nothing is kept any more. */
    public void stop() {
        domain.stop();
    }

    /** Everything is as after a fresh start. Called in a turn. */
    public void reset() {
        mappings.clear();
        domain.reset();
        iam.clear();
        queues.clear();
        sns.clear();
        s3.clear();
    }

    /** Does something while no object's bytes are deleted. */
    void undisturbed(Runnable something) {
        s3.undisturbed(something);
    }

    /** Lambda: functions and all that belongs to them. */
    public Domain domain() {
        return domain;
    }

    /** SQS. */
    public Queues queues() {
        return queues;
    }

    /** SNS. */
    public Notifications notifications() {
        return sns.notifications();
    }

    /** S3. */
    public Buckets buckets() {
        return s3.buckets();
    }

    /** Whom S3's buckets tell of what happens in them. */
    public BucketNotifications bucketNotifications() {
        return s3.notifications();
    }

    /** What reads queues for functions. */
    public EventSourceMappings mappings() {
        return mappings.mappings();
    }

    /** What is counted of mappings. */
    public MappingMeter meter() {
        return mappings.meter();
    }

    /** Gives back what it has opened. Called when nothing runs any more. */
    @Override
    public void close() {
        mappings.close();
        sns.close();
    }
}
