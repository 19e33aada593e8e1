package dev.lambent.alarm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation comes to ("Configuring how CloudWatch alarms treat missing data"): of the evaluation range, which is longer
 * than the evaluation periods, the newest periods with data count, and only where they are too few is something put in the
 * place of the missing ones.
 *
 * <p>Where data are missing and all there is is breaching, though not often enough, the alarm goes off all the same as soon as
 * the oldest of these periods is as old as the data points that it takes ("Avoiding premature transitions to alarm state").
 * Until then CloudWatch doesn't say what becomes of it; here it stays as it is.
 *
 * @param state null where it stays as it is
 * @param places of the periods that were evaluated, the newest first, within the window
 * @param filled how many missing ones were counted with them
 */
record Verdict(@Nullable StateValue state, List<Integer> places, int filled) {

    /** How much longer than the evaluation periods the range is: CloudWatch's examples have 5 for 3, and it tells no more. */
    static final int MORE = 2;

    static Verdict of(Window window, AlarmSettings.Rule rule) {
        List<Integer> places = newest(window, rule.evaluationPeriods());
        int filled = rule.evaluationPeriods() - places.size();
        int breaching = breaching(window, rule, places);
        if (filled == 0) {
            return new Verdict(of(breaching >= rule.needed()), places, 0);
        }
        if (!window.isKnownWhole()) {
            return ofForgotten(rule, places, breaching);
        }
        return new Verdict(
                switch (rule.treatment()) {
                    case BREACHING -> of(breaching + filled >= rule.needed());
                    case NOT_BREACHING -> of(breaching >= rule.needed());
                    case MISSING, IGNORE -> ofSome(rule, places, breaching);
                },
                places,
                filled);
    }

    /** Periods that a restart has forgotten may have been anything, which sometimes makes no difference. */
    private static Verdict ofForgotten(AlarmSettings.Rule rule, List<Integer> places, int breaching) {
        int most = breaching + rule.evaluationPeriods() - places.size();
        return breaching >= rule.needed() || most < rule.needed()
                ? new Verdict(of(breaching >= rule.needed()), places, 0)
                : new Verdict(null, List.of(), 0);
    }

    private static StateValue of(boolean alarm) {
        return alarm ? StateValue.ALARM : StateValue.OK;
    }

    private static @Nullable StateValue ofSome(AlarmSettings.Rule rule, List<Integer> places, int breaching) {
        boolean missing = rule.treatment() == MissingData.MISSING;
        if (places.isEmpty()) {
            return missing ? StateValue.INSUFFICIENT_DATA : null;
        }
        if (breaching >= rule.needed()) {
            return StateValue.ALARM;
        }
        if (breaching < places.size()) {
            return StateValue.OK;
        }
        boolean old = places.get(places.size() - 1) + 1 >= rule.needed();
        return missing && old ? StateValue.ALARM : null;
    }

    private static List<Integer> newest(Window window, int most) {
        List<Integer> places = new ArrayList<>(most);
        for (int i = 0; i < window.size() && places.size() < most; i++) {
            if (window.has(i)) {
                places.add(i);
            }
        }
        return places;
    }

    private static int breaching(Window window, AlarmSettings.Rule rule, List<Integer> places) {
        int count = 0;
        for (int place : places) {
            count += rule.isBreaching(window.value(place)) ? 1 : 0;
        }
        return count;
    }
}
