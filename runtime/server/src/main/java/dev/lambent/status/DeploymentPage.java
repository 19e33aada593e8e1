package dev.lambent.status;

import dev.lambent.deploy.DeploymentView;
import dev.lambent.deploy.LifecycleEvent;
import dev.lambent.deploy.Revision;
import dev.lambent.deploy.TrafficShift;
import dev.lambent.function.FunctionId;
import dev.lambent.json.JsonObject;
import dev.lambent.metric.Dimensions;
import dev.lambent.metric.Metric;
import dev.lambent.metric.Metrics;
import dev.lambent.metric.SeriesName;
import dev.lambent.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a deployment for people who watch it: its steps with their moments, and how its two versions fare. Used inside turns. */
public final class DeploymentPage {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Metrics metrics;

    /** With what these metrics have counted. */
    public DeploymentPage(Timeline timeline, Metrics metrics) {
        this.timeline = timeline;
        this.metrics = metrics;
    }

    /** One deployment, with what its versions have done. */
    public JsonObject of(DeploymentView view) {
        Revision revision = view.plan().revision();
        return about(view)
                .put(
                        "versions",
                        List.of(version(view, revision.currentVersion()), version(view, revision.targetVersion())))
                .build();
    }

    /** One of many: without what its versions have done, which takes long to count. */
    public JsonObject brief(DeploymentView view) {
        return about(view).build();
    }

    private JsonObject.Builder about(DeploymentView view) {
        Revision revision = view.plan().revision();
        return JsonObject.builder()
                .put("id", view.id())
                .put("now", timeline.now().toString())
                .put("status", view.status().word())
                .put("over", view.status().isFinal())
                .put("application", view.plan().group().application())
                .put("group", view.plan().group().group())
                .put("config", view.plan().configName())
                .put("creator", view.plan().creator())
                .put("function", revision.function().name())
                .put("alias", revision.alias())
                .put("from", revision.currentVersion())
                .put("to", revision.targetVersion())
                .put("percent", view.percent())
                .put("created", view.times().created().toString())
                .put("ended", text(view.times().ended()))
                .put("steps", steps(view))
                .put("events", view.events().stream().map(DeploymentPage::event).toList())
                .put(
                        "errorCode",
                        view.error() == null ? null : view.error().code().name())
                .put("error", view.error() == null ? null : view.error().message())
                .put("rolledBackBy", view.rolledBackBy())
                .put("rollbackOf", view.plan().rollbackOf());
    }

    private static List<JsonObject> steps(DeploymentView view) {
        Instant begin = begin(view);
        return view.plan().shift().steps().stream()
                .map(step -> step(step, begin))
                .toList();
    }

    /** From when the steps count; null while no traffic has moved. */
    private static @Nullable Instant begin(DeploymentView view) {
        return view.times().shifting() != null
                ? view.times().shifting()
                : view.events().stream()
                        .filter(each -> each.name() == LifecycleEvent.Name.ALLOW_TRAFFIC)
                        .map(LifecycleEvent::startedAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static JsonObject step(TrafficShift.Step step, @Nullable Instant begin) {
        return JsonObject.builder()
                .put("percent", step.percent())
                .put("after", step.after().toSeconds())
                .put("at", begin == null ? null : begin.plus(step.after()).toString())
                .build();
    }

    private static JsonObject event(LifecycleEvent event) {
        LifecycleEvent.Trouble trouble = event.trouble();
        return JsonObject.builder()
                .put("name", event.name().word())
                .put("status", event.status().word())
                .put("started", text(event.startedAt()))
                .put("ended", text(event.endedAt()))
                .put("code", trouble == null ? null : trouble.code())
                .put("script", trouble == null ? null : trouble.script())
                .put("message", trouble == null ? null : trouble.message())
                .build();
    }

    private JsonObject version(DeploymentView view, String version) {
        return JsonObject.builder()
                .put("version", version)
                .put("invocations", sum(view, version, Metric.INVOCATIONS))
                .put("errors", sum(view, version, Metric.ERRORS))
                .build();
    }

    /** In whole minutes from the one in which the deployment began: metrics are kept by the minute. */
    private long sum(DeploymentView view, String version, Metric metric) {
        FunctionId function = view.plan().revision().function();
        Dimensions dimensions =
                Dimensions.of(function.name(), view.plan().revision().alias()).executing(version);
        Instant from = Objects.requireNonNullElse(
                        view.times().started(), view.times().created())
                .truncatedTo(ChronoUnit.MINUTES);
        Instant until =
                Objects.requireNonNullElse(view.times().ended(), timeline.now()).plusNanos(1);
        return Math.round(
                metrics.read(new SeriesName(function.home(), metric, dimensions), from, until, MINUTE).stream()
                        .mapToDouble(each -> each.statistics().sum())
                        .sum());
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
