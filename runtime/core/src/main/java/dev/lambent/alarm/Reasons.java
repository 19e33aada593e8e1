package dev.lambent.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why an alarm is in its state, in CloudWatch's words as they are found in notifications: with the numbers of data points where
 * the alarm says how many it takes, without them where it doesn't, and with the newest five where there are five or more.
 */
final class Reasons {

    private static final int NEWEST = 5;

    private final Window window;
    private final Verdict verdict;
    private final AlarmSettings.Rule rule;

    private Reasons(Window window, Verdict verdict, AlarmSettings.Rule rule) {
        this.window = window;
        this.verdict = verdict;
        this.rule = rule;
    }

    static String of(Window window, Verdict verdict, AlarmSettings.Rule rule, StateValue state) {
        Reasons reasons = new Reasons(window, verdict, rule);
        if (state == StateValue.INSUFFICIENT_DATA) {
            int all = rule.evaluationPeriods();
            return "Insufficient Data: " + all + plural(" datapoint", all) + was(all) + " unknown.";
        }
        return "Threshold Crossed: " + (reasons.isFilled() ? reasons.filled(state) : reasons.crossed(state) + ".");
    }

    private boolean isFilled() {
        return verdict.filled() > 0
                && (rule.treatment() == MissingData.BREACHING || rule.treatment() == MissingData.NOT_BREACHING);
    }

    private String filled(StateValue state) {
        int received = verdict.places().size();
        int filled = verdict.filled();
        String missing = filled + " missing" + plural(" datapoint", filled) + was(filled) + " treated as ["
                + (rule.treatment() == MissingData.BREACHING ? "Breaching" : "NonBreaching") + "].";
        if (received == 0 || rule.datapointsToAlarm() != null || which(state).isEmpty()) {
            String count =
                    received == 0 ? "no datapoints were" : received + plural(" datapoint", received) + was(received);
            int periods = rule.evaluationPeriods();
            return count + " received for " + periods + plural(" period", periods) + " and " + missing;
        }
        return crossed(state) + " and " + missing;
    }

    private String crossed(StateValue state) {
        List<Integer> which = which(state);
        int count = which.size();
        boolean alarm = state == StateValue.ALARM;
        boolean counted = rule.datapointsToAlarm() != null;
        String number = counted
                ? count + " out of the last " + rule.evaluationPeriods() + " datapoints"
                : count + plural(" datapoint", count);
        String points = which.stream().limit(NEWEST).map(this::point).collect(Collectors.joining(", ", "[", "]"));
        String relation = was(count) + (alarm ? " " : " not ")
                + rule.comparison().phrase() + " the threshold (" + rule.threshold() + ")";
        String said = count < NEWEST
                ? number + " " + points + relation
                : number + relation + ". The most recent datapoints which crossed the threshold: " + points;
        return counted ? said + minimum(alarm) : said;
    }

    private String minimum(boolean alarm) {
        int least = alarm ? rule.needed() : rule.evaluationPeriods() - rule.needed() + 1;
        return " (minimum " + least + plural(" datapoint", least) + " for " + (alarm ? "OK -> ALARM" : "ALARM -> OK")
                + " transition)";
    }

    /** The places of the data points that speak for a state, the newest first. */
    private List<Integer> which(StateValue state) {
        List<Integer> which = new ArrayList<>();
        for (int place : verdict.places()) {
            if (rule.isBreaching(window.value(place)) == (state == StateValue.ALARM)) {
                which.add(place);
            }
        }
        return which;
    }

    private String point(int place) {
        return window.value(place) + " (" + Times.sentence(window.start(place)) + ")";
    }

    private static String plural(String noun, int count) {
        return count == 1 ? noun : noun + "s";
    }

    private static String was(int count) {
        return count == 1 ? " was" : " were";
    }
}
