package dev.lambent.sns;

import dev.lambent.delivery.Targets;
import dev.lambent.event.EventLog;
import dev.lambent.id.Ids;
import dev.lambent.sandbox.Payload;
import dev.lambent.store.Store;
import dev.lambent.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SNS as a whole, with its topics, subscriptions and deliveries. Used in turns, but for {@link #notary()}. */
public final class Notifications {

    /**
     * What it stands on.
     *
     * @param timeline where its turns are
     * @param ids used in turns
     * @param store where its state outlives the process
     * @param targets who takes what is sent to queues and functions
     * @param events who hears what happens
     * @param endpoint where Lambent can be reached, such as {@code http://127.0.0.1:4566}; called on any thread, and not
     *     before somebody is sent something
     * @param caller reaches HTTP endpoints
     * @param limits what it takes at most
     */
    public record Ground(
            Timeline timeline,
            Ids ids,
            Store store,
            Targets targets,
            EventLog events,
            Supplier<String> endpoint,
            Caller caller,
            SnsLimits limits) {}

    private final Ground ground;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Notary notary;
    private final Deduplication deduplication;
    private final Deliveries deliveries;

    /** An SNS without anything; what an earlier process had comes with {@link #restore}. */
    public Notifications(Ground ground) {
        this(ground, SigningKey::ofThisJvm);
    }

    Notifications(Ground ground, Supplier<SigningKey> key) {
        this.ground = ground;
        topics = new Topics(ground.store(), ground.limits());
        subscriptions = new Subscriptions(ground, topics);
        notary = new Notary(ground.store(), key);
        deduplication = new Deduplication(ground.timeline(), ground.store());
        deliveries = new Deliveries(ground, topics, subscriptions, notary);
    }

    /** Takes up what an earlier process had. Called in a turn, before anything else. */
    public void restore() {
        notary.restore();
        topics.restore();
        subscriptions.restore();
        deduplication.restore();
        deliveries.restore();
    }

    /** The topics. */
    public Topics topics() {
        return topics;
    }

    /** The subscriptions. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Both of them as the API shows them. */
    public Descriptions descriptions() {
        return new Descriptions(topics, subscriptions);
    }

    /** Who signs messages. Safe from any thread. */
    public Notary notary() {
        return notary;
    }

    /** SNS as others send to it. */
    public SnsTarget target() {
        return new SnsTarget(this);
    }

    /** How many notices wait for an attempt. */
    public int waiting() {
        return deliveries.waiting();
    }

    /** Ends a topic with all that belongs to it; harmless when there is none. */
    public void deleteTopic(String arn) {
        subscriptions.of(arn).stream().map(each -> each.row().arn()).toList().forEach(deliveries::dropAll);
        topics.remove(arn);
        subscriptions.removeAll(arn);
        deduplication.remove(arn);
    }

    /** Subscribes an endpoint, which an HTTP endpoint is asked to confirm. */
    public Subscription subscribe(Subscription.Destination destination, Map<String, String> attributes) {
        Subscription subscription = subscriptions.subscribe(destination, attributes);
        if (subscription.isPending()) {
            confirmation(
                    subscription,
                    Notice.Type.SUBSCRIPTION_CONFIRMATION,
                    "You have chosen to subscribe to the topic " + destination.topicArn() + ".\nTo confirm the"
                            + " subscription, visit the SubscribeURL included in this message.");
        }
        return subscription;
    }

    private void confirmation(Subscription to, Notice.Type kind, String text) {
        Notice.Heading heading =
                new Notice.Heading(ground.ids().uuid(), to.destination().topicArn(), to.arn());
        deliveries.send(
                to,
                new Notice(
                        kind,
                        heading,
                        null,
                        Payload.of(text),
                        ground.timeline().now(),
                        to.standing().token(),
                        null,
                        false,
                        Map.of(),
                        null,
                        null));
    }

    /**
     * Confirms a subscription, or restores one that was cancelled.
     *
     * @param guarded whether only a signed request may cancel it
     * @param signed whether the request is signed
     */
    public Subscription confirm(String topicArn, String token, boolean guarded, boolean signed) {
        return subscriptions.confirm(topicArn, token, guarded, signed);
    }

    /**
     * Ends a subscription; harmless when there is none.
     *
     * @param signed whether the request is signed; the owner of an HTTP endpoint hears of one that isn't
     */
    public void unsubscribe(String arn, boolean signed) {
        Subscription cancelled = subscriptions.unsubscribe(arn, signed);
        deliveries.dropAll(arn);
        if (cancelled != null) {
            confirmation(
                    cancelled,
                    Notice.Type.UNSUBSCRIBE_CONFIRMATION,
                    "You have chosen to deactivate subscription " + arn + ".\nTo cancel this operation and restore the"
                            + " subscription, visit the SubscribeURL included in this message.");
        }
    }

    /** Sets an attribute of a subscription. */
    public void setAttribute(String subscriptionArn, String name, String value) {
        subscriptions.set(subscriptionArn, name, value);
    }

    /** Checks a message. What it answers is to be signed and then published. */
    public Publication prepare(Draft draft) {
        Topic topic = topics.get(draft.topicArn());
        Message message = Message.of(draft, topic, ground.limits());
        Publication publication = new Publication(
                topic, message, ground.ids().uuid(), ground.timeline().now(), notary);
        if (deliveries.waiting() >= ground.limits().waiting()) {
            throw SnsFault.full(ground.limits().waiting());
        }
        subscriptions.of(topic.arn()).stream()
                .map(Subscriptions.Entry::row)
                .filter(Subscription::isConfirmed)
                .forEach(publication::expect);
        return publication;
    }

    /** Checks the messages of a batch. A message that is wrong has the whole batch refused, as recorded from AWS. */
    public List<Publication> prepare(List<Draft> drafts) {
        long bytes = drafts.stream().mapToLong(Message::bytes).sum();
        if (bytes > ground.limits().messageBytes()) {
            throw SnsFault.batch(
                    "BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
        }
        return drafts.stream().map(this::prepare).toList();
    }

    /** Sends a message to all subscriptions that want it. */
    public Receipt publish(Publication publication) {
        Topic topic = topics.get(publication.topic().arn());
        Receipt receipt = new Receipt(publication.id(), null);
        if (topic.isFifo()) {
            Message.Group group = publication.message().group();
            Receipt earlier = deduplication.earlier(topic, group);
            if (earlier != null) {
                return earlier;
            }
            receipt = deduplication.take(topic, group, publication.id());
        }
        deliver(publication, receipt.sequenceNumber());
        notary.keep();
        return receipt;
    }

    private void deliver(Publication publication, @Nullable String sequenceNumber) {
        List<Subscription> wanting = new ArrayList<>();
        int filtered = 0;
        for (Subscriptions.Entry each : subscriptions.of(publication.topic().arn())) {
            if (each.row().isConfirmed()) {
                if (each.wants(publication.message())) {
                    wanting.add(each.row());
                } else {
                    filtered++;
                }
            }
        }
        ground.events()
                .add(new SnsEvent.Published(
                        ground.timeline().now(),
                        publication.topic().arn(),
                        publication.id(),
                        wanting.size(),
                        filtered));
        wanting.forEach(each -> deliveries.send(each, publication.notice(each, sequenceNumber)));
    }

    /** Forgets everything. */
    public void clear() {
        deliveries.clear();
        List.copyOf(topics.all()).forEach(this::deleteTopic);
    }
}
