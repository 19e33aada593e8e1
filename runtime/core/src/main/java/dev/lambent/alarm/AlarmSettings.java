package dev.lambent.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an alarm; what they haven't said is null, and is shown so.
 *
 * @param actionsEnabled whether its actions are done at all
 * @param watched what it looks at
 */
public record AlarmSettings(
        String name,
        @Nullable String description,
        boolean actionsEnabled,
        Actions actions,
        Watched watched,
        Rule rule) {

    /** What is told when an alarm comes into a state: ARNs of topics and functions. */
    public record Actions(List<String> ok, List<String> alarm, List<String> insufficientData) {

        /** Nobody is told. */
        public static final Actions NONE = new Actions(List.of(), List.of(), List.of());

        /** Takes immutable copies. */
        public Actions {
            ok = List.copyOf(ok);
            alarm = List.copyOf(alarm);
            insufficientData = List.copyOf(insufficientData);
        }

        List<String> of(StateValue state) {
            return switch (state) {
                case OK -> ok;
                case ALARM -> alarm;
                case INSUFFICIENT_DATA -> insufficientData;
            };
        }
    }

    /**
     * When it goes off.
     *
     * @param evaluationPeriods how many periods are looked at: N
     * @param datapointsToAlarm how many of them have to be breaching: M; null for all
     * @param missing null for {@link MissingData#MISSING}
     * @param lowSamples {@code ignore} where percentiles of few samples change nothing, {@code evaluate} or null where they do
     */
    public record Rule(
            int evaluationPeriods,
            @Nullable Integer datapointsToAlarm,
            double threshold,
            Comparison comparison,
            @Nullable MissingData missing,
            @Nullable String lowSamples) {

        int needed() {
            return datapointsToAlarm == null ? evaluationPeriods : datapointsToAlarm;
        }

        MissingData treatment() {
            return missing == null ? MissingData.MISSING : missing;
        }

        boolean isBreaching(double value) {
            return comparison.isBreaching(value, threshold);
        }
    }

    AlarmSettings withActionsEnabled(boolean enabled) {
        return new AlarmSettings(name, description, enabled, actions, watched, rule);
    }
}
