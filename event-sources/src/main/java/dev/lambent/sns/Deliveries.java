package dev.lambent.sns;

import dev.lambent.delivery.Targets;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.event.EventLog;
import dev.lambent.store.Kind;
import dev.lambent.store.Table;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to endpoints, however often it takes. Queues and functions are tried at once, in the turn that sends; HTTP
 * endpoints are called outside of turns, some at a time. What isn't delivered at once is a row until it is delivered,
 * redriven or dropped. Deliveries of one message group to one subscription follow each other. Used in turns.
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** How far a waiting delivery is; a row beside its notice. */
    record Progress(int attempts, Instant due, @Nullable String redriving) {}

    /** One notice on its way. */
    static final class Delivery {
        private final String id;
        private final Notice notice;
        private int attempts;
        private Instant due = Instant.MIN;
        /** Why it is on its way to the dead-letter queue; null while it is not. */
        private @Nullable String redriving;

        private @Nullable Cancellable timer;
        private boolean over;

        private Delivery(String id, Notice notice) {
            this.id = id;
            this.notice = notice;
        }

        Notice notice() {
            return notice;
        }

        /** Whether nobody waits for it any more. */
        boolean isOver() {
            return over;
        }
    }

    private final Timeline timeline;
    private final Targets targets;
    private final EventLog events;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Table<Notice> notices;
    private final Table<Progress> progress;
    private final Parcels parcels;
    private final Calls calls;
    private final TreeMap<String, Delivery> waiting = new TreeMap<>();
    private final Map<String, Deque<Delivery>> lanes = new HashMap<>();
    private long last;

    Deliveries(Notifications.Ground ground, Topics topics, Subscriptions subscriptions, Notary notary) {
        this.timeline = ground.timeline();
        this.targets = ground.targets();
        this.events = ground.events();
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.notices = ground.store().table(new Kind<>("sns_notices", Notice.class));
        this.progress = ground.store().table(new Kind<>("sns_deliveries", Progress.class));
        Urls urls = new Urls(ground.endpoint(), notary);
        this.parcels = new Parcels(urls);
        this.calls = new Calls(ground, urls, notary, this::answered);
    }

    void restore() {
        Map<String, Notice> rows = new HashMap<>();
        notices.forEach(rows::put);
        progress.forEach((id, row) -> {
            Notice notice = rows.get(id);
            if (notice != null) {
                resume(new Delivery(id, notice), row);
            }
        });
        lanes.values().forEach(lane -> schedule(lane.getFirst(), left(lane.getFirst())));
    }

    private Duration left(Delivery delivery) {
        Duration left = Duration.between(timeline.now(), delivery.due);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void resume(Delivery delivery, Progress row) {
        delivery.attempts = row.attempts();
        delivery.redriving = row.redriving();
        delivery.due = row.due();
        waiting.put(delivery.id, delivery);
        last = Math.max(last, Long.parseLong(delivery.id));
        String lane = delivery.notice.lane();
        if (lane != null) {
            lanes.computeIfAbsent(lane, key -> new ArrayDeque<>()).add(delivery);
        } else {
            schedule(delivery, left(delivery));
        }
    }

    /** How many notices wait for an attempt. */
    int waiting() {
        return waiting.size();
    }

    /** Delivers a notice, now or later. */
    void send(Subscription to, Notice notice) {
        String digits = Long.toString(++last);
        Delivery delivery = new Delivery("0".repeat(19 - digits.length()) + digits, notice);
        String lane = notice.lane();
        if (lane != null) {
            Deque<Delivery> before = lanes.computeIfAbsent(lane, key -> new ArrayDeque<>());
            before.add(delivery);
            if (before.size() > 1) {
                keep(delivery, timeline.now());
                return;
            }
        }
        if (to.destination().isHttp()) {
            keep(delivery, timeline.now());
        }
        attempt(delivery);
    }

    private void keep(Delivery delivery, Instant due) {
        if (waiting.put(delivery.id, delivery) == null) {
            notices.put(delivery.id, delivery.notice);
        }
        progress.put(delivery.id, new Progress(delivery.attempts, due, delivery.redriving));
    }

    private void schedule(Delivery delivery, Duration delay) {
        delivery.timer = timeline.after(delay, () -> attempt(delivery));
    }

    private void attempt(Delivery delivery) {
        if (delivery.over) {
            return;
        }
        Subscription to = subscriptions.find(delivery.notice.heading().subscriptionArn());
        String why = delivery.redriving;
        if (to == null || (to.isCancelled() && delivery.notice.kind() == Notice.Type.NOTIFICATION)) {
            drop(delivery, "The subscription is gone");
        } else if (why != null) {
            redrive(delivery, to, why);
        } else if (to.destination().isHttp()) {
            calls.offer(delivery, to, policy(to));
        } else {
            hand(delivery, to);
        }
    }

    private DeliveryPolicy policy(Subscription to) {
        return DeliveryPolicy.of(topics.get(to.destination().topicArn()), to.attribute(Subscription.DELIVERY_POLICY));
    }

    private void hand(Delivery delivery, Subscription to) {
        try {
            targets.deliver(to.destination().endpoint(), parcels.to(to.destination(), delivery.notice));
            delivered(delivery);
        } catch (Undeliverable refused) {
            failed(delivery, to, refused, RetrySchedule.MANAGED);
        }
    }

    /** An HTTP endpoint has answered, or not. */
    private void answered(Delivery delivery, @Nullable Undeliverable refused) {
        Subscription to = subscriptions.find(delivery.notice.heading().subscriptionArn());
        if (delivery.over) {
            return;
        }
        if (refused == null) {
            delivered(delivery);
        } else if (to == null) {
            drop(delivery, "The subscription is gone");
        } else {
            failed(delivery, to, refused, policy(to).schedule());
        }
    }

    private void delivered(Delivery delivery) {
        Notice.Heading heading = delivery.notice.heading();
        end(delivery);
        events.add(new SnsEvent.Delivered(
                timeline.now(),
                heading.topicArn(),
                heading.messageId(),
                heading.subscriptionArn(),
                delivery.attempts + 1));
    }

    private void failed(Delivery delivery, Subscription to, Undeliverable refused, RetrySchedule schedule) {
        String why = String.valueOf(refused.getMessage());
        delivery.attempts++;
        Duration delay = refused.isLasting() ? null : schedule.after(delivery.attempts);
        if (delay == null) {
            redrive(delivery, to, why);
            return;
        }
        again(delivery, delay);
        Notice.Heading heading = delivery.notice.heading();
        events.add(new SnsEvent.Failed(
                timeline.now(),
                heading.topicArn(),
                heading.messageId(),
                heading.subscriptionArn(),
                delivery.attempts,
                why));
    }

    private void again(Delivery delivery, Duration delay) {
        keep(delivery, timeline.now().plus(delay));
        schedule(delivery, delay);
    }

    private void redrive(Delivery delivery, Subscription to, String why) {
        String queue = to.deadLetterQueue();
        if (queue == null || delivery.notice.kind() != Notice.Type.NOTIFICATION) {
            drop(delivery, why);
            return;
        }
        try {
            targets.deliver(queue, parcels.redriven(queue, delivery.notice));
        } catch (Undeliverable refused) {
            redriveFailed(delivery, why, refused);
            return;
        }
        end(delivery);
        Notice.Heading heading = delivery.notice.heading();
        LOG.warn("{}: not delivered, now in {}: {}", heading.subscriptionArn(), queue, why);
        events.add(new SnsEvent.Redriven(
                timeline.now(), heading.topicArn(), heading.messageId(), heading.subscriptionArn(), queue, why));
    }

    private void redriveFailed(Delivery delivery, String why, Undeliverable refused) {
        if (delivery.redriving == null) {
            delivery.attempts = 0;
        }
        Duration delay = refused.isLasting() ? null : RetrySchedule.MANAGED.after(++delivery.attempts);
        if (delay == null) {
            drop(delivery, why + ", and its dead-letter queue doesn't take it: " + refused.getMessage());
        } else {
            delivery.redriving = why;
            again(delivery, delay);
        }
    }

    private void drop(Delivery delivery, String why) {
        end(delivery);
        Notice.Heading heading = delivery.notice.heading();
        LOG.warn("{}: message {} is dropped: {}", heading.subscriptionArn(), heading.messageId(), why);
        events.add(new SnsEvent.Dropped(
                timeline.now(), heading.topicArn(), heading.messageId(), heading.subscriptionArn(), why));
    }

    private void end(Delivery delivery) {
        delivery.over = true;
        if (delivery.timer != null) {
            delivery.timer.cancel();
        }
        if (waiting.remove(delivery.id) != null) {
            notices.remove(delivery.id);
            progress.remove(delivery.id);
        }
        String key = delivery.notice.lane();
        Deque<Delivery> lane = key == null ? null : lanes.get(key);
        if (key != null && lane != null) {
            leave(key, lane, delivery);
        }
    }

    private void leave(String key, Deque<Delivery> lane, Delivery delivery) {
        boolean first = lane.peek() == delivery;
        lane.remove(delivery);
        Delivery next = lane.peek();
        if (next == null) {
            lanes.remove(key);
        } else if (first) {
            timeline.enter(() -> attempt(next));
        }
    }

    /** Whatever waits for a subscription is dropped. */
    void dropAll(String subscriptionArn) {
        List.copyOf(waiting.values()).stream()
                .filter(each -> each.notice.heading().subscriptionArn().equals(subscriptionArn))
                .forEach(each -> drop(each, "The subscription is gone"));
    }

    /** Everything is forgotten. */
    void clear() {
        lanes.clear();
        List.copyOf(waiting.values()).forEach(this::end);
    }
}
