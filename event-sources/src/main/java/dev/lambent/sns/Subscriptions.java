package dev.lambent.sns;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.sns.Subscription.Destination;
import dev.lambent.sns.Subscription.Standing;
import dev.lambent.sns.Subscription.State;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Cancellable;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All subscriptions. Used in turns. */
public final class Subscriptions {

    /** "ConfirmSubscription" in the API reference: tokens are valid for two days. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(2);

    private static final int TOKEN_DIGITS = 288;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{" + TOKEN_DIGITS + "}");

    /** One subscription at work. */
    static final class Entry {
        private Subscription row;
        private @Nullable FilterPolicy filter;
        private @Nullable Cancellable expiry;

        private Entry(Subscription row) {
            this.row = row;
        }

        Subscription row() {
            return row;
        }

        /** Whether it wants a message. */
        boolean wants(Message message) {
            return filter == null
                    || filter.wants(message, message.textFor(row.destination().protocol()));
        }
    }

    private final Timeline timeline;
    private final Ids ids;
    private final SnsLimits limits;
    private final Topics topics;
    private final Table<Subscription> table;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final Map<String, TreeMap<String, Entry>> byTopic = new HashMap<>();
    private final Map<String, Entry> byToken = new HashMap<>();

    Subscriptions(Notifications.Ground ground, Topics topics) {
        this.timeline = ground.timeline();
        this.ids = ground.ids();
        this.limits = ground.limits();
        this.topics = topics;
        this.table = subscriptions(ground.store());
    }

    private static Table<Subscription> subscriptions(Store store) {
        return store.table(new Kind<>("sns_subscriptions", Subscription.class));
    }

    void restore() {
        table.forEach((arn, row) -> enter(new Entry(row)));
    }

    private void enter(Entry entry) {
        Subscription row = entry.row;
        entries.put(row.arn(), entry);
        byTopic.computeIfAbsent(row.destination().topicArn(), arn -> new TreeMap<>())
                .put(row.arn(), entry);
        look(entry);
    }

    /** Takes over what follows from a row: its filter, its token and when that expires. */
    private void look(Entry entry) {
        Subscription row = entry.row;
        String policy = row.attribute(Subscription.FILTER_POLICY);
        entry.filter = policy == null ? null : new FilterPolicy(policy, scope(row));
        if (entry.expiry != null) {
            entry.expiry.cancel();
        }
        String token = row.standing().token();
        Instant until = row.standing().until();
        if (token != null) {
            byToken.put(token, entry);
        }
        if (until != null) {
            Duration left = Duration.between(timeline.now(), until);
            entry.expiry = timeline.after(left.isNegative() ? Duration.ZERO : left, () -> remove(entry.row.arn()));
        }
    }

    static FilterPolicy.Scope scope(Subscription row) {
        String word = row.attribute(Subscription.FILTER_SCOPE);
        return word == null ? FilterPolicy.Scope.MESSAGE_ATTRIBUTES : FilterPolicy.Scope.of(word, "");
    }

    private void keep(Entry entry, Subscription row) {
        String before = entry.row.standing().token();
        if (before != null && !before.equals(row.standing().token())) {
            byToken.remove(before);
        }
        entry.row = row;
        table.put(row.arn(), row);
        look(entry);
    }

    /** Makes a subscription, or finds the one that is the same already. */
    Subscription subscribe(Destination destination, Map<String, String> sent) {
        Topic topic = topics.get(destination.topicArn());
        Endpoints.check(topic, destination);
        Map<String, String> attributes =
                new SubscriptionAttributes(topic, destination, "Attributes Reason: ").forCreation(sent);
        Entry existing = existing(destination);
        if (existing != null) {
            checkSame(existing.row, attributes);
            return existing.row;
        }
        if (attributes.containsKey(Subscription.FILTER_POLICY)) {
            checkRoom(destination.topicArn());
        }
        Standing standing = destination.isHttp() ? pending(State.PENDING) : Standing.confirmed();
        String arn = destination.topicArn() + ":" + ids.uuid();
        Entry entry = new Entry(new Subscription(arn, destination, standing, attributes));
        enter(entry);
        table.put(arn, entry.row);
        return entry.row;
    }

    private Standing pending(State state) {
        return new Standing(
                state, false, false, ids.hex(TOKEN_DIGITS), timeline.now().plus(TOKEN_LIFE));
    }

    private @Nullable Entry existing(Destination destination) {
        for (Entry each : of(destination.topicArn())) {
            if (each.row.destination().equals(destination) && !each.row.isCancelled()) {
                return each;
            }
        }
        return null;
    }

    private static void checkSame(Subscription existing, Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            String set = existing.attribute(name);
            String otherwise = name.equals(Subscription.RAW)
                    ? "false"
                    : name.equals(Subscription.FILTER_SCOPE) ? "MessageAttributes" : "";
            if (!value.equals(set == null ? otherwise : set)) {
                throw SnsFault.invalid("Attributes Reason: Subscription already exists with different attributes");
            }
        });
    }

    private void checkRoom(String topicArn) {
        long policies = of(topicArn).stream()
                .filter(each -> each.row.attribute(Subscription.FILTER_POLICY) != null)
                .count();
        if (policies >= limits.filterPolicies()) {
            throw SnsFault.limit("FilterPolicyLimitExceeded", "Filter policy limit exceeded for topic");
        }
    }

    /** Confirms or restores a subscription; the same again when it is confirmed. */
    Subscription confirm(String topicArn, String token, boolean guarded, boolean signed) {
        if (topicArn.split(":", -1).length < 6) {
            throw SnsFault.invalid("Topic");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw SnsFault.invalidAsIs("Invalid token");
        }
        Entry entry = byToken.get(token);
        if (entry == null) {
            throw SnsFault.invalid("Token");
        }
        if (!Arns.region(topicArn).equals(Arns.region(entry.row.arn()))) {
            throw SnsFault.invalid("Topic");
        }
        Standing before = entry.row.standing();
        if (before.state() != State.CONFIRMED) {
            Standing confirmed = new Standing(State.CONFIRMED, signed, guarded, token, null);
            keep(entry, entry.row.with(confirmed));
        }
        return entry.row;
    }

    /**
     * Ends a subscription; an HTTP endpoint's owner may restore one that was ended by a request without a signature.
     *
     * @return the subscription that can be restored, null where there is none
     */
    @Nullable
    Subscription unsubscribe(String arn, boolean signed) {
        Entry entry = entries.get(arn);
        if (entry == null || entry.row.isCancelled()) {
            return null;
        }
        if (entry.row.standing().guarded() && !signed) {
            throw SnsFault.unauthorized("This subscription can only be cancelled by a signed request");
        }
        if (signed || !entry.row.destination().isHttp() || !entry.row.isConfirmed()) {
            remove(arn);
            return null;
        }
        keep(entry, entry.row.with(pending(State.CANCELLED)));
        topics.keep(topics.get(entry.row.destination().topicArn()).withoutOne());
        return entry.row;
    }

    private void remove(String arn) {
        Entry entry = entries.remove(arn);
        if (entry == null) {
            return;
        }
        table.remove(arn);
        String topicArn = entry.row.destination().topicArn();
        TreeMap<String, Entry> siblings = byTopic.get(topicArn);
        if (siblings != null) {
            siblings.remove(arn);
        }
        String token = entry.row.standing().token();
        if (token != null) {
            byToken.remove(token);
        }
        if (entry.expiry != null) {
            entry.expiry.cancel();
        }
        if (entry.row.isConfirmed() && topics.exists(topicArn)) {
            topics.keep(topics.get(topicArn).withoutOne());
        }
    }

    /** A topic is gone with its subscriptions. */
    void removeAll(String topicArn) {
        TreeMap<String, Entry> gone = byTopic.remove(topicArn);
        if (gone != null) {
            List.copyOf(gone.keySet()).forEach(this::remove);
        }
    }

    void set(String arn, String name, String value) {
        Entry entry = entries.get(arn);
        if (entry == null || entry.row.isCancelled()) {
            throw SnsFault.noSubscription();
        }
        Subscription row = entry.row;
        Topic topic = topics.get(row.destination().topicArn());
        String checked =
                new SubscriptionAttributes(topic, row.destination(), "").checked(name, value, row.attributes());
        if (name.equals(Subscription.FILTER_POLICY) && !checked.isEmpty() && row.attribute(name) == null) {
            checkRoom(topic.arn());
        }
        keep(entry, row.with(name, checked));
    }

    /** A subscription that is not cancelled. */
    public Subscription get(String arn) {
        Entry entry = entries.get(arn);
        if (entry == null || entry.row.isCancelled()) {
            throw SnsFault.noSubscription();
        }
        return entry.row;
    }

    /** A subscription in whatever state; null when it is gone. */
    @Nullable
    Subscription find(String arn) {
        Entry entry = entries.get(arn);
        return entry == null ? null : entry.row;
    }

    /** The subscriptions of a topic, in whatever state, by ARN. */
    Collection<Entry> of(String topicArn) {
        TreeMap<String, Entry> its = byTopic.get(topicArn);
        return its == null ? List.of() : its.values();
    }

    /** The subscriptions of a topic that are not cancelled, by ARN, sorted. */
    public NavigableMap<String, Subscription> listOf(String topicArn) {
        TreeMap<String, Subscription> rows = new TreeMap<>();
        of(topicArn).stream()
                .map(Entry::row)
                .filter(row -> !row.isCancelled())
                .forEach(row -> rows.put(row.arn(), row));
        return rows;
    }

    /** The subscriptions to the topics of an account in a region that are not cancelled, by ARN, sorted. */
    public NavigableMap<String, Subscription> listOf(AccountRegion home) {
        String prefix = "arn:aws:sns:" + home.region() + ":" + home.account() + ":";
        TreeMap<String, Subscription> rows = new TreeMap<>();
        entries.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                .map(Entry::row)
                .filter(row -> !row.isCancelled())
                .forEach(row -> rows.put(row.arn(), row));
        return rows;
    }
}
