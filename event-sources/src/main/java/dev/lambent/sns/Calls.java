package dev.lambent.sns;

import dev.lambent.delivery.Undeliverable;
import dev.lambent.sandbox.Payload;
import dev.lambent.sns.Deliveries.Delivery;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to HTTP endpoints: so many at a time, the others in order. They run outside of turns, and what comes of them
 * enters as a turn. Used in turns.
 */
final class Calls {

    /** "Amazon SNS HTTP/HTTPS endpoints": an endpoint has 15 seconds to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A request that runs, or will. */
    private static final class Call {
        private final Delivery delivery;
        private final URI url;
        private final Map<String, String> headers;
        private Cancellable hold = () -> {};
        private Cancellable bound = () -> {};
        private boolean settled;

        private Call(Delivery delivery, URI url, Map<String, String> headers) {
            this.delivery = delivery;
            this.url = url;
            this.headers = headers;
        }
    }

    private final Timeline timeline;
    private final Caller caller;
    private final int most;
    private final Urls urls;
    private final Notary notary;
    private final BiConsumer<Delivery, @Nullable Undeliverable> answered;
    private final Deque<Call> ready = new ArrayDeque<>();
    private int running;

    /** {@code answered} is told, in a turn, how each call ended: null where the endpoint has taken it. */
    Calls(
            Notifications.Ground ground,
            Urls urls,
            Notary notary,
            BiConsumer<Delivery, @Nullable Undeliverable> answered) {
        this.timeline = ground.timeline();
        this.caller = ground.caller();
        this.most = ground.limits().calls();
        this.urls = urls;
        this.notary = notary;
        this.answered = answered;
    }

    /** Calls the endpoint of a subscription as soon as there is room. */
    void offer(Delivery delivery, Subscription to, DeliveryPolicy policy) {
        Map<String, String> headers = headers(delivery.notice(), policy);
        ready.add(new Call(delivery, URI.create(to.destination().endpoint()), headers));
        next();
    }

    /** From "Parsing message formats" and as recorded from AWS. */
    private static Map<String, String> headers(Notice notice, DeliveryPolicy policy) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-sns-message-type", notice.kind().word());
        headers.put("x-amz-sns-message-id", notice.heading().messageId());
        headers.put("x-amz-sns-topic-arn", notice.heading().topicArn());
        if (notice.kind() != Notice.Type.SUBSCRIPTION_CONFIRMATION) {
            headers.put("x-amz-sns-subscription-arn", notice.heading().subscriptionArn());
        }
        boolean notification = notice.kind() == Notice.Type.NOTIFICATION;
        if (notification && notice.raw()) {
            headers.put("x-amz-sns-rawdelivery", "true");
        }
        headers.put("Content-Type", notification ? policy.contentType() : DeliveryPolicy.DEFAULT_CONTENT_TYPE);
        headers.put("User-Agent", "Amazon Simple Notification Service Agent");
        headers.put("Accept-Encoding", "gzip,deflate");
        return headers;
    }

    private void next() {
        while (running < most) {
            Call call = ready.poll();
            if (call == null) {
                return;
            }
            if (!call.delivery.isOver()) {
                running++;
                call.hold = timeline.hold();
                call.bound = timeline.limit(
                        PATIENCE,
                        () -> settle(call, Undeliverable.forNow(call.url + " didn't answer within 15 seconds")));
                timeline.afterTurn(() -> run(call));
            }
        }
    }

    private void run(Call call) {
        try {
            caller.post(new Caller.Post(call.url, call.headers, body(call.delivery.notice())))
                    .whenComplete((status, failure) ->
                            timeline.enter(() -> settle(call, outcome(call.url, status, failure))));
        } catch (IllegalArgumentException unusable) {
            Undeliverable outcome = Undeliverable.forGood(call.url + " can't be called: " + unusable.getMessage());
            timeline.enter(() -> settle(call, outcome));
        } catch (RuntimeException busy) {
            Undeliverable outcome = Undeliverable.forNow(call.url + " can't be called now: " + busy);
            timeline.enter(() -> settle(call, outcome));
        }
    }

    /** A confirmation is signed here, because what is signed has a URL in it that may change with a restart. */
    private Payload body(Notice notice) {
        if (notice.raw() && notice.kind() == Notice.Type.NOTIFICATION) {
            return notice.text();
        }
        Notice signed = notice.signature() != null
                ? notice
                : notice.signed(notary.sign("1", notice.canonical(urls.subscribe(notice))));
        return Payload.of(new Envelope(signed, urls).text());
    }

    private void settle(Call call, @Nullable Undeliverable refused) {
        if (call.settled) {
            return;
        }
        call.settled = true;
        call.hold.cancel();
        call.bound.cancel();
        running--;
        notary.keep();
        answered.accept(call.delivery, refused);
        next();
    }

    /**
     * Server errors, throttling and silence may pass; any other answer but a success won't. From "Amazon SNS message delivery
     * retries", by which client-side errors aren't tried again.
     */
    private static @Nullable Undeliverable outcome(URI url, @Nullable Integer status, @Nullable Throwable failure) {
        if (failure != null || status == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return Undeliverable.forNow(url + " doesn't answer: " + cause);
        }
        if (status >= 200 && status < 300) {
            return null;
        }
        String why = url + " answered " + status;
        return status >= 500 || status == 429 ? Undeliverable.forNow(why) : Undeliverable.forGood(why);
    }
}
