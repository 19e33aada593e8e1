package dev.lambent.autoscaling;

import dev.lambent.json.JsonObject;
import dev.lambent.protocol.Member;
import dev.lambent.scaling.ScalingFault;
import dev.lambent.scaling.ScalingPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A policy's settings, as requests and answers have them. */
final class TrackingSettings {

    private static final String METRIC = "LambdaProvisionedConcurrencyUtilization";
    private static final String PREDEFINED = "PredefinedMetricSpecification";
    private static final String CUSTOMIZED = "CustomizedMetricSpecification";

    private TrackingSettings() {}

    /** The constraints of the service model. */
    static Member member(String name) {
        return Member.object(
                name,
                Member.decimal("TargetValue").required(),
                Member.object(
                        PREDEFINED,
                        Member.text("PredefinedMetricType").required(),
                        Member.text("ResourceLabel").minLength(1).maxLength(1023)),
                Member.object(CUSTOMIZED),
                Members.number("ScaleOutCooldown"),
                Members.number("ScaleInCooldown"),
                Member.flag("DisableScaleIn"));
    }

    /**
     * Reads settings.
     *
     * @param known whether there is a policy already, whose metric needn't be said again
     */
    static ScalingPolicy.Settings read(JsonObject sent, boolean known) {
        checkMetric(sent, known);
        BigDecimal target = sent.decimal("TargetValue");
        return new ScalingPolicy.Settings(
                target == null ? 0 : target.doubleValue(),
                seconds(sent, "ScaleInCooldown"),
                seconds(sent, "ScaleOutCooldown"),
                Boolean.TRUE.equals(sent.flag("DisableScaleIn")));
    }

    private static void checkMetric(JsonObject sent, boolean known) {
        if (sent.object(CUSTOMIZED) != null) {
            throw ScalingFault.notSupported(
                    CUSTOMIZED, "Use a " + PREDEFINED + " with the PredefinedMetricType " + METRIC + ".");
        }
        JsonObject metric = sent.object(PREDEFINED);
        if (metric == null) {
            if (!known) {
                throw ScalingFault.validation(
                        "A new scaling policy needs a " + PREDEFINED + ". Its PredefinedMetricType is " + METRIC + ".");
            }
            return;
        }
        String type = Turns.text(metric, "PredefinedMetricType");
        if (!type.equals(METRIC)) {
            throw ScalingFault.validation(
                    "Provisioned concurrency has no predefined metric type " + type + ". Use " + METRIC + ".");
        }
        if (metric.text("ResourceLabel") != null) {
            throw ScalingFault.validation("The predefined metric type " + METRIC + " takes no ResourceLabel.");
        }
    }

    private static @Nullable Duration seconds(JsonObject sent, String name) {
        Long seconds = sent.integer(name);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** The settings as they were sent. */
    static JsonObject write(ScalingPolicy.Settings settings) {
        return JsonObject.builder()
                .put("TargetValue", BigDecimal.valueOf(settings.targetValue()))
                .put(
                        PREDEFINED,
                        JsonObject.builder().put("PredefinedMetricType", METRIC).build())
                .put("ScaleOutCooldown", seconds(settings.scaleOutCooldown()))
                .put("ScaleInCooldown", seconds(settings.scaleInCooldown()))
                .put("DisableScaleIn", settings.disableScaleIn())
                .build();
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
