package dev.lambent.alarm;

import dev.lambent.account.AccountRegion;
import dev.lambent.delivery.Targets;
import dev.lambent.event.EventLog;
import dev.lambent.metric.CloudWatchFault;
import dev.lambent.metric.Measurements;
import dev.lambent.store.Kind;
import dev.lambent.store.Store;
import dev.lambent.store.Table;
import dev.lambent.time.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All alarms. Used inside turns.
 *
 * <p>An alarm with its state is a row, and so is each thing that has happened to it. What is told when a state changes, is told
 * in the turn in which it changes.
 */
public final class Alarms {

    /** "CloudWatch service quotas": alarms of an account in a region, unless one asks for more. */
    static final int MOST = 5_000;

    /** "TagResource" in the API reference. */
    static final int MOST_TAGS = 50;

    private static final Kind<Alarm> KIND = new Kind<>("alarm", Alarm.class);

    private final Timeline timeline;
    private final EventLog log;
    private final Measurements measurements;
    private final Table<Alarm> table;
    private final AlarmHistory history;
    private final Bells bells;
    private final AlarmClock clock;
    private final Map<String, Watch> watches = new TreeMap<>();
    private BiConsumer<AccountRegion, String> wentOff = (home, name) -> {};
    private BiConsumer<AccountRegion, String> deleted = (home, name) -> {};

    /** What alarms stand on. */
    public record Ground(Timeline timeline, EventLog events, Measurements measurements, Targets targets, Store store) {}

    /** No alarms. */
    public Alarms(Ground ground) {
        timeline = ground.timeline;
        log = ground.events;
        measurements = ground.measurements;
        table = ground.store.table(KIND);
        history = new AlarmHistory(ground.store);
        bells = new Bells(ground.targets, log, history);
        clock = new AlarmClock(timeline, watches::values, this::evaluate);
    }

    /** Has somebody told that an alarm has gone off, in the same turn. Called while Lambent is put together. */
    public void whenOneGoesOff(BiConsumer<AccountRegion, String> told) {
        wentOff = told;
    }

    /** Has somebody told that an alarm is no more, in the same turn. Called while Lambent is put together. */
    public void whenOneIsDeleted(BiConsumer<AccountRegion, String> told) {
        deleted = told;
    }

    /** Takes up what the store has kept. */
    public void restore() {
        Instant now = timeline.now();
        table.forEach((key, alarm) -> watches.put(key, new Watch(alarm, now)));
        history.restore();
        clock.set();
    }

    /** Evaluates nothing any more: the process is about to end, and the store keeps the rest. */
    public void rest() {
        clock.rest();
    }

    /** Forgets everything, the history too. */
    public void clear() {
        watches.keySet().forEach(table::remove);
        watches.clear();
        history.clear();
        clock.rest();
    }

    /**
     * Makes an alarm, which has insufficient data at first, or gives one other settings, which leaves its state. It is evaluated
     * next when a period can be over.
     *
     * @param tags of a new alarm; those of an old one stay as they are
     * @throws CloudWatchFault when there can't be such an alarm
     */
    public Alarm put(AccountRegion home, AlarmSettings settings, Map<String, String> tags) {
        timeline.checkTurn();
        AlarmChecks.check(home, settings);
        Watch watch = watches.get(key(home, settings.name()));
        Alarm alarm;
        if (watch == null) {
            alarm = make(home, settings, tags);
        } else {
            Alarm before = watch.alarm();
            alarm = before.with(settings, timeline.now());
            watch.become(alarm);
            history.add(Records.updated(before, alarm));
        }
        table.put(key(alarm), alarm);
        clock.set();
        return alarm;
    }

    private Alarm make(AccountRegion home, AlarmSettings settings, Map<String, String> tags) {
        if (list(home).size() >= MOST) {
            throw CloudWatchFault.limitExceeded(
                    "The limit of " + MOST + " alarms is reached. Delete one before you make another one.");
        }
        if (tags.size() > MOST_TAGS) {
            throw CloudWatchFault.validation("An alarm can have " + MOST_TAGS + " tags at most.");
        }
        Instant now = timeline.now();
        Alarm alarm = new Alarm(home, settings, now, AlarmState.initial(now), tags);
        watches.put(key(alarm), new Watch(alarm, Instant.MIN));
        history.add(Records.created(alarm));
        return alarm;
    }

    /** The alarm of a name, or null. */
    public @Nullable Alarm find(AccountRegion home, String name) {
        timeline.checkTurn();
        Watch watch = watches.get(key(home, name));
        return watch == null ? null : watch.alarm();
    }

    /** All alarms of an account and region by their names. */
    public List<Alarm> list(AccountRegion home) {
        timeline.checkTurn();
        return watches.values().stream()
                .map(Watch::alarm)
                .filter(each -> each.home().equals(home))
                .toList();
    }

    /** Whether an alarm has gone off; null where there is none of this name. */
    public @Nullable Boolean isActive(AccountRegion home, String name) {
        Alarm alarm = find(home, name);
        return alarm == null ? null : alarm.state().value() == StateValue.ALARM;
    }

    /**
     * Deletes alarms: all of them or none. Their history stays.
     *
     * @throws CloudWatchFault when there is no alarm of one of the names
     */
    public void delete(AccountRegion home, Collection<String> names) {
        names.forEach(each -> get(home, each));
        for (String name : names) {
            Watch watch = watches.remove(key(home, name));
            if (watch != null) {
                table.remove(key(home, name));
                history.add(Records.deleted(watch.alarm(), timeline.now()));
                deleted.accept(home, name);
            }
        }
        clock.set();
    }

    /**
     * Puts an alarm into a state, with all that follows from it, until it is evaluated again.
     *
     * @param reasonData JSON, or null
     * @throws CloudWatchFault when there is no such alarm, or the data is no JSON
     */
    public void setState(
            AccountRegion home, String name, StateValue value, String reason, @Nullable String reasonData) {
        Watch watch = get(home, name);
        AlarmChecks.checkState(reason, reasonData);
        move(watch, value, reason, reasonData);
    }

    /** Has alarms do their actions, or not; names of which there are none are passed by, as CloudWatch does. */
    public void enableActions(AccountRegion home, Collection<String> names, boolean enabled) {
        timeline.checkTurn();
        for (String name : names) {
            Watch watch = watches.get(key(home, name));
            if (watch != null && watch.alarm().settings().actionsEnabled() != enabled) {
                Alarm before = watch.alarm();
                Alarm alarm = before.with(before.settings().withActionsEnabled(enabled), timeline.now());
                become(watch, alarm);
                history.add(Records.updated(before, alarm));
            }
        }
    }

    /** What has happened, the oldest first; {@code name} is that of one alarm, or null for all. */
    public List<HistoryItem> history(AccountRegion home, @Nullable String name) {
        timeline.checkTurn();
        return List.copyOf(numberedHistory(home, name).values());
    }

    /** The same by numbers, which are given in order and stay what they are; the caller's own. */
    public NavigableMap<Long, HistoryItem> numberedHistory(AccountRegion home, @Nullable String name) {
        timeline.checkTurn();
        return history.list(home, name, timeline.now());
    }

    /**
     * Gives an alarm tags beside those that it has; those with the same keys are replaced.
     *
     * @throws CloudWatchFault when there is no such alarm, or it would have too many
     */
    public void tag(AccountRegion home, String name, Map<String, String> tags) {
        Watch watch = get(home, name);
        Map<String, String> all = new TreeMap<>(watch.alarm().tags());
        all.putAll(tags);
        if (all.size() > MOST_TAGS) {
            throw CloudWatchFault.validation("An alarm can have " + MOST_TAGS + " tags at most.");
        }
        become(watch, watch.alarm().withTags(all));
    }

    /**
     * Takes tags from an alarm.
     *
     * @throws CloudWatchFault when there is no such alarm
     */
    public void untag(AccountRegion home, String name, Collection<String> keys) {
        Watch watch = get(home, name);
        Map<String, String> left = new TreeMap<>(watch.alarm().tags());
        keys.forEach(left::remove);
        become(watch, watch.alarm().withTags(left));
    }

    private Watch get(AccountRegion home, String name) {
        timeline.checkTurn();
        Watch watch = watches.get(key(home, name));
        if (watch == null) {
            throw CloudWatchFault.notFound("There is no alarm of the name " + name + ".");
        }
        return watch;
    }

    /** An alarm that was deleted after the clock struck is evaluated no more. */
    private void evaluate(Watch watch, Instant end) {
        Alarm alarm = watch.alarm();
        if (watches.get(key(alarm)) != watch) {
            return;
        }
        Window window = watch.look().at(end, watch.since(), measurements);
        if (watch.look().isTooLittle(window)) {
            return;
        }
        AlarmSettings.Rule rule = alarm.settings().rule();
        Verdict verdict = Verdict.of(window, rule);
        StateValue value = verdict.state();
        if (value != null && value != alarm.state().value()) {
            String reason = Reasons.of(window, verdict, rule, value);
            move(watch, value, reason, ReasonData.of(alarm.settings(), window, verdict, timeline.now()));
        }
    }

    private void move(Watch watch, StateValue value, String reason, @Nullable String reasonData) {
        Alarm old = watch.alarm();
        AlarmState before = old.state();
        Alarm alarm = old.with(before.next(value, reason, reasonData, timeline.now()));
        become(watch, alarm);
        if (value == before.value()) {
            return;
        }
        history.add(Records.changed(alarm, before));
        log.add(new AlarmEvent.Changed(timeline.now(), alarm.home(), alarm.name(), before.value(), value, reason));
        if (alarm.settings().actionsEnabled()) {
            bells.ring(alarm, before);
        }
        if (value == StateValue.ALARM) {
            wentOff.accept(alarm.home(), alarm.name());
        }
    }

    private void become(Watch watch, Alarm alarm) {
        watch.become(alarm);
        table.put(key(alarm), alarm);
    }

    private static String key(Alarm alarm) {
        return key(alarm.home(), alarm.name());
    }

    private static String key(AccountRegion home, String name) {
        return home.account() + "/" + home.region() + "/" + name;
    }
}
