package dev.lambent.junit.world;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Parcel;
import dev.lambent.function.FunctionAttributes;
import dev.lambent.function.FunctionRef;
import dev.lambent.json.Json;
import dev.lambent.json.JsonObject;
import dev.lambent.policy.ResourcePolicy;
import dev.lambent.policy.Statement;
import dev.lambent.sqs.QueueId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that AWS wants before one service may use another's resource. A test that connects two of them means that it
 * works, so the facades give the permission, as deployment tools do; what a client connects over the endpoint needs its own.
 * Used in turns.
 */
public final class Grants {

    private static final String BUCKETS = "s3.amazonaws.com";
    private static final int MOST_CHARACTERS_OF_ONE = 400;

    private Grants() {}

    /**
     * Lets a service invoke a function, version or alias on behalf of one of its resources.
     *
     * @param service such as {@code sns.amazonaws.com}
     * @param source the ARN of its resource
     */
    public static void toInvoke(World world, String function, String service, String source) {
        AccountRegion home = world.home();
        FunctionRef ref = FunctionRef.parse(function, null, home);
        FunctionAttributes attributes = world.domain().attributes();
        ResourcePolicy policy = attributes.policyOrNull(ref);
        if (policy != null && policy.admits(service, "lambda:InvokeFunction", source, home.account())) {
            return;
        }
        int before = policy == null ? 0 : policy.statements().size();
        Statement statement = new Statement(
                "test-" + (before + 1),
                new Statement.Principal("Service", service),
                "lambda:InvokeFunction",
                function,
                Map.of("ArnLike", Map.of("AWS:SourceArn", source)));
        attributes.permit(ref, statement, null, (before + 1) * MOST_CHARACTERS_OF_ONE);
    }

    /** Lets a bucket send to a queue. */
    public static void bucketToQueue(World world, String queue, String bucket) {
        toQueue(world, queue, sender(world, BUCKETS, bucket));
    }

    /** Lets a topic send to a queue, where the queue's policy says anything of topics. */
    public static void topicToQueue(World world, String queue, String topic) {
        toQueue(world, queue, sender(world, "sns.amazonaws.com", topic));
    }

    private static void toQueue(World world, String queue, Parcel.Sender sender) {
        QueueId id = QueueId.ofArn(queue);
        if (id != null && !world.domain().targets().admits(queue, sender)) {
            String policy = world.queues().attributes(id, List.of("Policy")).get("Policy");
            world.queues().setAttributes(id, Map.of("Policy", with(policy, "sqs:SendMessage", queue, sender)));
        }
    }

    /** Lets a bucket publish to a topic. */
    public static void bucketToTopic(World world, String topic, String bucket) {
        Parcel.Sender sender = sender(world, BUCKETS, bucket);
        if (!world.domain().targets().admits(topic, sender)) {
            String policy = world.notifications().descriptions().topic(topic).get("Policy");
            world.notifications().topics().set(topic, "Policy", with(policy, "sns:Publish", topic, sender));
        }
    }

    private static Parcel.Sender sender(World world, String service, String arn) {
        return new Parcel.Sender(service, arn, world.home().account());
    }

    private static String with(@Nullable String policy, String action, String resource, Parcel.Sender sender) {
        List<JsonObject> statements = new ArrayList<>();
        if (policy != null && !policy.isEmpty()) {
            JsonObject before = Json.object(policy.getBytes(StandardCharsets.UTF_8));
            statements.addAll(Objects.requireNonNullElse(before.objects("Statement"), List.of()));
        }
        statements.add(JsonObject.builder()
                .put("Sid", "test-" + (statements.size() + 1))
                .put("Effect", "Allow")
                .put("Principal", JsonObject.of(Map.of("Service", sender.principal())))
                .put("Action", action)
                .put("Resource", resource)
                .put(
                        "Condition",
                        JsonObject.builder()
                                .put("ArnLike", JsonObject.of(Map.of("aws:SourceArn", sender.arn())))
                                .build())
                .build());
        return JsonObject.builder()
                .put("Version", "2012-10-17")
                .put("Statement", statements)
                .build()
                .toString();
    }
}
