package dev.lambent.sns;

import dev.lambent.json.Json;
import dev.lambent.json.JsonKind;
import dev.lambent.json.JsonObject;
import dev.lambent.json.MalformedJson;
import dev.lambent.json.WrongKind;
import dev.lambent.sns.RetrySchedule.Curve;
import dev.lambent.sns.RetrySchedule.Growth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How HTTP endpoints are delivered to, set on a topic or a subscription: when to try again, and with which content type.
 * Throttling is refused. From "Creating an HTTP/S delivery policy".
 */
final class DeliveryPolicy {

    static final String DEFAULT_CONTENT_TYPE = "text/plain; charset=UTF-8";

    private static final Set<String> TOPIC_MEMBERS = Set.of(
            "defaultHealthyRetryPolicy",
            "defaultSicklyRetryPolicy",
            "defaultThrottlePolicy",
            "defaultRequestPolicy",
            "disableSubscriptionOverrides");

    private static final Set<String> SUBSCRIPTION_MEMBERS =
            Set.of("healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy", "guaranteed");

    private static final Set<String> RETRY_MEMBERS = Set.of(
            "minDelayTarget",
            "maxDelayTarget",
            "numRetries",
            "numMaxDelayRetries",
            "numNoDelayRetries",
            "numMinDelayRetries",
            "backoffFunction");

    private static final int LONGEST_DELAY = 3600;
    private static final int MOST_RETRIES = 100;

    private final JsonObject topic;
    private final JsonObject subscription;

    private DeliveryPolicy(JsonObject topic, JsonObject subscription) {
        this.topic = topic;
        this.subscription = subscription;
    }

    /** What holds for a topic's subscription; {@code set} is the subscription's own policy, or null. */
    static DeliveryPolicy of(Topic topic, @Nullable String set) {
        String ofTopic = topic.attribute(Topic.DELIVERY_POLICY);
        JsonObject http = ofTopic == null ? JsonObject.empty() : objectOrEmpty(parse(ofTopic), "http");
        boolean own = set != null && !Boolean.TRUE.equals(http.flag("disableSubscriptionOverrides"));
        return new DeliveryPolicy(http, own && set != null ? parse(set) : JsonObject.empty());
    }

    RetrySchedule schedule() {
        JsonObject own = subscription.object("healthyRetryPolicy");
        JsonObject common = own == null ? topic.object("defaultHealthyRetryPolicy") : own;
        return common == null ? RetrySchedule.HTTP : read(common);
    }

    String contentType() {
        JsonObject own = subscription.object("requestPolicy");
        String type = own == null ? null : own.text("headerContentType");
        if (type == null) {
            type = objectOrEmpty(topic, "defaultRequestPolicy").text("headerContentType");
        }
        return type == null ? DEFAULT_CONTENT_TYPE : type;
    }

    /** The effective policy of a topic, as AWS shows it. */
    static String effective(Topic topic) {
        DeliveryPolicy policy = of(topic, null);
        JsonObject http = JsonObject.builder()
                .put("defaultHealthyRetryPolicy", describe(policy.schedule()))
                .put(
                        "disableSubscriptionOverrides",
                        Boolean.TRUE.equals(policy.topic.flag("disableSubscriptionOverrides")))
                .put("defaultRequestPolicy", contentType(policy.contentType()))
                .build();
        return JsonObject.builder().put("http", http).build().toString();
    }

    /** The effective policy of a subscription, as AWS shows it. */
    static String effective(Topic topic, @Nullable String set) {
        DeliveryPolicy policy = of(topic, set);
        return shape(describe(policy.schedule()), contentType(policy.contentType()));
    }

    private static String shape(@Nullable JsonObject retries, @Nullable JsonObject request) {
        JsonObject.Builder shape = JsonObject.builder();
        putOrNull(shape, "healthyRetryPolicy", retries).putNull("sicklyRetryPolicy");
        putOrNull(shape.putNull("throttlePolicy"), "requestPolicy", request);
        return shape.put("guaranteed", false).build().toString();
    }

    private static JsonObject.Builder putOrNull(JsonObject.Builder shape, String name, @Nullable JsonObject value) {
        return value == null ? shape.putNull(name) : shape.put(name, value);
    }

    private static JsonObject contentType(String type) {
        return JsonObject.builder().put("headerContentType", type).build();
    }

    private static JsonObject describe(RetrySchedule schedule) {
        return JsonObject.builder()
                .put("minDelayTarget", schedule.delays().least().toSeconds())
                .put("maxDelayTarget", schedule.delays().most().toSeconds())
                .put("numRetries", schedule.retries())
                .put("numMaxDelayRetries", schedule.atMost())
                .put("numNoDelayRetries", schedule.atOnce())
                .put("numMinDelayRetries", schedule.atLeast())
                .put("backoffFunction", schedule.delays().curve().word())
                .build();
    }

    /** A topic's policy, checked and in AWS's form. */
    static String ofTopic(String text, String prefix) {
        return checked(prefix, () -> {
            JsonObject policy = parse(text);
            known(policy, Set.of("http"));
            JsonObject http = objectOrEmpty(policy, "http");
            known(http, TOPIC_MEMBERS);
            refuse(http, "defaultSicklyRetryPolicy", "defaultThrottlePolicy");
            JsonObject retries = http.object("defaultHealthyRetryPolicy");
            if (retries != null) {
                read(retries);
            }
            JsonObject form = JsonObject.builder()
                    .put("defaultHealthyRetryPolicy", retries)
                    .put("disableSubscriptionOverrides", Boolean.TRUE.equals(http.flag("disableSubscriptionOverrides")))
                    .put("defaultRequestPolicy", request(http, "defaultRequestPolicy"))
                    .build();
            return JsonObject.builder().put("http", form).build().toString();
        });
    }

    /** A subscription's policy, checked and in AWS's form. */
    static String ofSubscription(String text, String prefix) {
        return checked(prefix, () -> {
            JsonObject policy = parse(text);
            known(policy, SUBSCRIPTION_MEMBERS);
            refuse(policy, "sicklyRetryPolicy", "throttlePolicy");
            if (Boolean.TRUE.equals(policy.flag("guaranteed"))) {
                throw SnsFault.notSupported(
                        "The member guaranteed of DeliveryPolicy", "Leave it out, or make it false.");
            }
            JsonObject retries = policy.object("healthyRetryPolicy");
            return shape(retries == null ? null : describe(read(retries)), request(policy, "requestPolicy"));
        });
    }

    private static @Nullable JsonObject request(JsonObject policy, String member) {
        JsonObject request = policy.object(member);
        if (request != null) {
            known(request, Set.of("headerContentType"));
            String type = request.text("headerContentType");
            if (type == null || !type.matches("[!-~][ -~]{0,199}")) {
                throw new IllegalArgumentException(member + ".headerContentType must be a media type");
            }
        }
        return request;
    }

    private static RetrySchedule read(JsonObject retries) {
        known(retries, RETRY_MEMBERS);
        RetrySchedule schedule = new RetrySchedule(
                number(retries, "numRetries", 3, MOST_RETRIES),
                number(retries, "numNoDelayRetries", 0, MOST_RETRIES),
                number(retries, "numMinDelayRetries", 0, MOST_RETRIES),
                number(retries, "numMaxDelayRetries", 0, MOST_RETRIES),
                new Growth(delay(retries, "minDelayTarget"), delay(retries, "maxDelayTarget"), curve(retries)));
        check(schedule);
        return schedule;
    }

    private static void check(RetrySchedule schedule) {
        if (schedule.delays().least().compareTo(schedule.delays().most()) > 0) {
            throw new IllegalArgumentException("maxDelayTarget must be at least minDelayTarget");
        }
        if (schedule.atOnce() + schedule.atLeast() + schedule.atMost() > schedule.retries()) {
            throw new IllegalArgumentException("numRetries must be at least the sum of the retries of its phases");
        }
        Duration total = Duration.ZERO;
        for (int failures = 1; failures <= schedule.retries(); failures++) {
            Duration next = schedule.after(failures);
            total = next == null ? total : total.plus(next);
        }
        if (total.toSeconds() > LONGEST_DELAY) {
            throw new IllegalArgumentException("The total retry time must not be greater than 3600 seconds");
        }
    }

    private static Duration delay(JsonObject retries, String member) {
        int seconds = number(retries, member, 20, LONGEST_DELAY);
        if (seconds < 1) {
            throw new IllegalArgumentException(member + " must be at least 1");
        }
        return Duration.ofSeconds(seconds);
    }

    private static int number(JsonObject retries, String member, int otherwise, int most) {
        Long number = retries.integer(member);
        if (number != null && (number < 0 || number > most)) {
            throw new IllegalArgumentException(member + " must be between 0 and " + most);
        }
        return number == null ? otherwise : number.intValue();
    }

    private static Curve curve(JsonObject retries) {
        String word = retries.text("backoffFunction");
        for (Curve each : Curve.values()) {
            if (word == null || each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("backoffFunction must be linear, arithmetic, geometric or exponential");
    }

    private static void known(JsonObject object, Set<String> members) {
        for (String name : object.names()) {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("Unexpected JSON member: " + name);
            }
        }
    }

    private static void refuse(JsonObject object, String... members) {
        for (String each : members) {
            if (object.kind(each) != JsonKind.NULL) {
                throw SnsFault.notSupported(
                        "The member " + each + " of DeliveryPolicy", "Leave it out, or make it null.");
            }
        }
    }

    private static JsonObject objectOrEmpty(JsonObject object, String name) {
        JsonObject nested = object.object(name);
        return nested == null ? JsonObject.empty() : nested;
    }

    private static JsonObject parse(String text) {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String checked(String prefix, java.util.function.Supplier<String> reading) {
        try {
            return reading.get();
        } catch (MalformedJson malformed) {
            throw SnsFault.invalid(prefix + "DeliveryPolicy: failed to parse JSON. " + malformed.getMessage());
        } catch (WrongKind | IllegalArgumentException wrong) {
            throw SnsFault.invalid(prefix + "DeliveryPolicy: " + wrong.getMessage());
        }
    }
}
