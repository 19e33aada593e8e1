package dev.lambent.cloudwatch;

import dev.lambent.account.AccountRegion;
import dev.lambent.alarm.Alarms;
import dev.lambent.metric.Measurements;
import dev.lambent.protocol.Input;

/**
 * What the operations ask. Its parts are used inside turns.
 *
 * @param measurements what was measured, by Lambent and by users
 * @param alarms that watch it
 */
record CloudWatch(Measurements measurements, Alarms alarms) {

    /** Where a request is for. */
    static AccountRegion home(Input input) {
        return new AccountRegion(input.scope().account(), input.scope().region());
    }
}
