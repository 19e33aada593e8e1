package dev.lambent.junit.assertions;

import dev.lambent.alarm.AlarmEvent;
import dev.lambent.alarm.StateValue;
import dev.lambent.junit.alarm.Alarm;

/** Expectations of an alarm. */
public final class AlarmAssert extends PartAssert<AlarmAssert, Alarm> {

    AlarmAssert(Alarm actual) {
        super(actual, AlarmAssert.class);
    }

    /** Has gone off, and not recovered. */
    public AlarmAssert isOn() {
        return is(StateValue.ALARM);
    }

    /** Everything is as it should be. */
    public AlarmAssert isOk() {
        return is(StateValue.OK);
    }

    /** Has gone off so often since the test began. */
    public AlarmAssert wentOff(int times) {
        long found = events(AlarmEvent.Changed.class)
                .filter(each -> each.alarm().equals(actual.name()) && each.to() == StateValue.ALARM)
                .count();
        return expect(found == times, "to have gone off " + times + "x", "it has " + found + "x");
    }

    private AlarmAssert is(StateValue wanted) {
        StateValue found = actual.state();
        return expect(found == wanted, "to be " + wanted, "it is " + found + " (" + actual.reason() + ")");
    }
}
