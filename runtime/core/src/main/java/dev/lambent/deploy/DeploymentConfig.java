package dev.lambent.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named way to shift traffic; immutable.
 *
 * @param name CodeDeploy's own begin with {@code CodeDeployDefault.}
 * @param id a UUID
 * @param shift how traffic moves
 * @param createdAt when it was made; null for CodeDeploy's own
 */
public record DeploymentConfig(
        String name,
        String id,
        TrafficShift shift,
        @Nullable Instant createdAt) {

    /** What a deployment has that says nothing, in a group that says nothing. */
    public static final String DEFAULT = "CodeDeployDefault.LambdaAllAtOnce";

    /**
     * CodeDeploy's own, by name (AWS CodeDeploy User Guide, "Working with deployment configurations"). Their ids are not
     * published: here they are zeros and a number.
     */
    static final Map<String, DeploymentConfig> PREDEFINED = predefined();

    private static Map<String, DeploymentConfig> predefined() {
        Map<String, DeploymentConfig> all = new LinkedHashMap<>();
        add(all, "LambdaAllAtOnce", new TrafficShift.AllAtOnce());
        for (int minutes : new int[] {5, 10, 15, 30}) {
            Duration interval = Duration.ofMinutes(minutes);
            add(all, "LambdaCanary10Percent" + minutes + "Minutes", new TrafficShift.Canary(10, interval));
        }
        for (int minutes : new int[] {1, 2, 3, 10}) {
            String name = "LambdaLinear10PercentEvery" + minutes + (minutes == 1 ? "Minute" : "Minutes");
            add(all, name, new TrafficShift.Linear(10, Duration.ofMinutes(minutes)));
        }
        return all;
    }

    private static void add(Map<String, DeploymentConfig> all, String name, TrafficShift shift) {
        String whole = "CodeDeployDefault." + name;
        String id = String.format(Locale.ROOT, "00000000-0000-0000-0000-%012d", all.size() + 1);
        all.put(whole, new DeploymentConfig(whole, id, shift, null));
    }
}
