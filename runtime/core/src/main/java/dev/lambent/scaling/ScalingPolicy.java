package dev.lambent.scaling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target tracking policy on {@code LambdaProvisionedConcurrencyUtilization}.
 *
 * @param arn its ARN
 * @param name unique for its target
 * @param resource whose utilisation it tracks
 * @param settings how
 * @param high the alarm that scales out
 * @param low the alarm that scales in
 * @param created when it was put first
 */
public record ScalingPolicy(
        String arn, String name, ResourceId resource, Settings settings, Alarm high, Alarm low, Instant created) {

    ScalingPolicy with(Settings others) {
        return new ScalingPolicy(arn, name, resource, others, high, low, created);
    }

    /** The name and ARN of an alarm as CloudWatch has it. */
    public record Alarm(String name, String arn) {

        static Alarm of(ResourceId resource, String kind, String uuid) {
            String name = "TargetTracking-" + resource.text() + "-" + kind + "-" + uuid;
            return new Alarm(
                    name,
                    "arn:aws:cloudwatch:" + resource.home().region() + ":"
                            + resource.home().account() + ":alarm:" + name);
        }
    }

    /**
     * How a policy tracks.
     *
     * @param targetValue the utilisation to keep to
     * @param scaleInCooldown after scaling in, how long not to do so again; null where it wasn't said: none
     * @param scaleOutCooldown after scaling out, how long to count what was added as part of what is needed; null where it
     *     wasn't said: none
     * @param disableScaleIn whether it never takes capacity away
     */
    public record Settings(
            double targetValue,
            @Nullable Duration scaleInCooldown,
            @Nullable Duration scaleOutCooldown,
            boolean disableScaleIn) {

        /** "Managing provisioned concurrency with Application Auto Scaling": 0.1 to 0.9. */
        private static final double LEAST = 0.1;

        private static final double MOST = 0.9;

        /** Checks the ranges. */
        public Settings {
            if (!(targetValue >= LEAST && targetValue <= MOST)) {
                throw ScalingFault.validation("The target value for the predefined metric"
                        + " LambdaProvisionedConcurrencyUtilization is " + LEAST + " to " + MOST + ", but this one is "
                        + targetValue + ".");
            }
            checkCooldown("ScaleInCooldown", scaleInCooldown);
            checkCooldown("ScaleOutCooldown", scaleOutCooldown);
        }

        /** "Define cooldown periods" of the User Guide: none for Lambda where it isn't said. */
        Duration waitAfterScalingIn() {
            return scaleInCooldown == null ? Duration.ZERO : scaleInCooldown;
        }

        /** The same for scaling out. */
        Duration waitAfterScalingOut() {
            return scaleOutCooldown == null ? Duration.ZERO : scaleOutCooldown;
        }

        private static void checkCooldown(String name, @Nullable Duration cooldown) {
            if (cooldown != null && cooldown.isNegative()) {
                throw ScalingFault.validation(
                        name + " is 0 or more seconds, but this one is " + cooldown.toSeconds() + ".");
            }
        }
    }
}
