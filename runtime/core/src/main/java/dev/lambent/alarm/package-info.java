/**
 * Alarms of CloudWatch: they look at series of values, or at expressions over several, and act when these cross a threshold.
 *
 * <p>An alarm is OK, ALARM or INSUFFICIENT_DATA, in which it begins. Alarms whose periods are whole minutes are evaluated on each
 * full minute, those with periods of 10, 20 or 30 seconds every ten seconds, always over the periods that end at that very
 * moment and those before ("Alarm evaluation" in the Amazon CloudWatch User Guide: evaluated every minute, over a window that
 * slides). CloudWatch does so some seconds later, at a moment of each alarm's own. What is booked late, as the errors and the
 * duration of an invocation that ends after the minute in which it was asked for, is seen by the next looks as long as its period
 * is among the newest with data: an alarm on one period alone may never see it. Two periods of which one must breach do.
 *
 * <p>What was measured is not kept over a restart, alarms with their states and histories are. So that a restart sets off no alarm
 * by itself, periods that were over before it are neither missing nor there for the alarms that outlived it: where they would
 * decide, the state stays.
 *
 * <p>Of very many measurements the first are dropped ("Measurements"); to an alarm they are missing.
 *
 * <p>Not there, and refused by name: composite alarms, anomaly detection, Metrics Insights, PromQL, and actions other than
 * topics of SNS and functions.
 */
@NullMarked
package dev.lambent.alarm;

import org.jspecify.annotations.NullMarked;
