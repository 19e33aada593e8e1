package dev.lambent.scaling;

import dev.lambent.account.AccountRegion;
import dev.lambent.id.Ids;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was done lately. Used inside turns. */
public final class ScalingActivities {

    /** "DescribeScalingActivities" in the API reference: the previous six weeks. */
    private static final Duration REMEMBERED = Duration.ofDays(42);

    private final Timeline timeline;
    private final Ids ids;
    private final int limit;
    private final Map<AccountRegion, Deque<ScalingActivity>> activities = new HashMap<>();

    ScalingActivities(Timeline timeline, Ids ids, int limit) {
        this.timeline = timeline;
        this.ids = ids;
        this.limit = limit;
    }

    /**
     * The activities of the last six weeks, newest first.
     *
     * @param resource only this one's, or null for all
     */
    public List<ScalingActivity> list(AccountRegion home, @Nullable ResourceId resource) {
        timeline.checkTurn();
        Instant since = timeline.now().minus(REMEMBERED);
        return activities.getOrDefault(home, new ArrayDeque<>()).stream()
                .filter(each -> resource == null || each.resource().equals(resource))
                .filter(each -> !each.at().isBefore(since))
                .toList();
    }

    void done(ResourceId resource, String description, String cause, String message) {
        add(new ScalingActivity(ids.uuid(), resource, description, cause, timeline.now(), true, message));
    }

    void failed(ResourceId resource, String description, String cause, String message) {
        add(new ScalingActivity(ids.uuid(), resource, description, cause, timeline.now(), false, message));
    }

    void clear() {
        activities.clear();
    }

    private void add(ScalingActivity activity) {
        Deque<ScalingActivity> known =
                activities.computeIfAbsent(activity.resource().home(), home -> new ArrayDeque<>());
        known.addFirst(activity);
        if (known.size() > limit) {
            known.removeLast();
        }
    }
}
