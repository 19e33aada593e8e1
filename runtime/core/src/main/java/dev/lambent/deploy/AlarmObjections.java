package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;
import org.jspecify.annotations.Nullable;

/** What alarms have to say against a deployment. Used inside turns. */
final class AlarmObjections {

    private AlarmStates states = AlarmStates.NONE;

    /** Looks at these alarms. */
    void watch(AlarmStates others) {
        states = others;
    }

    /** Why a deployment can't begin, as far as alarms have a say in it; null when it can. */
    @Nullable
    DeploymentError toBeginning(Plan plan) {
        AlarmWatch watch = plan.alarms();
        if (!watch.enabled()) {
            return null;
        }
        for (String name : watch.names()) {
            Boolean active = states.isActive(plan.home(), name);
            if (active == null && !watch.ignoringPollFailure()) {
                return unknown(name);
            }
            if (active != null && active) {
                return activated(name);
            }
        }
        return null;
    }

    /** Why a deployment stops as an alarm goes off; null when it doesn't. */
    static @Nullable DeploymentError toActivation(Plan plan, AccountRegion home, String alarm) {
        return isWatching(plan, home, alarm) ? activated(alarm) : null;
    }

    /** Why a deployment stops as an alarm is no more; null when it doesn't. */
    static @Nullable DeploymentError toDeletion(Plan plan, AccountRegion home, String alarm) {
        return isWatching(plan, home, alarm) && !plan.alarms().ignoringPollFailure() ? unknown(alarm) : null;
    }

    private static boolean isWatching(Plan plan, AccountRegion home, String alarm) {
        return plan.home().equals(home)
                && plan.alarms().enabled()
                && plan.alarms().names().contains(alarm);
    }

    private static DeploymentError activated(String alarm) {
        return new DeploymentError(
                DeploymentError.Code.ALARM_ACTIVE,
                "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the"
                        + " affected deployments have been stopped. Activated alarms: <" + alarm + ">");
    }

    private static DeploymentError unknown(String alarm) {
        return new DeploymentError(
                DeploymentError.Code.ALARM_ACTIVE,
                "The state of the alarm <" + alarm
                        + "> can't be told, because there is no alarm of this name. Make it, or"
                        + " have the deployment group ignore alarms whose state can't be told"
                        + " (ignorePollAlarmFailure).");
    }
}
