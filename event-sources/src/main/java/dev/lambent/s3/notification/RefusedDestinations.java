package dev.lambent.s3.notification;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Targets;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who can't be told, all in one refusal, as recorded from AWS. Used in turns. */
final class RefusedDestinations {

    private RefusedDestinations() {}

    /**
     * Checks that all who are named exist and let the bucket in.
     *
     * @throws S3Fault naming each that doesn't
     */
    static void check(List<NotificationRule> rules, Parcel.Sender sender, Targets targets) {
        S3Fault refusal =
                S3Fault.of(S3Error.INVALID_ARGUMENT, "Unable to validate the following destination configurations");
        int count = 0;
        for (NotificationRule rule : rules) {
            String why = why(rule, sender, targets);
            if (why != null) {
                refusal = with(refusal, ++count, name(rule), why);
            }
        }
        if (count > 0) {
            throw refusal;
        }
    }

    /** The refusal of one. */
    static S3Fault of(String arn, String why) {
        return with(
                S3Fault.of(S3Error.INVALID_ARGUMENT, "Unable to validate the following destination configurations"),
                1,
                arn,
                why);
    }

    private static S3Fault with(S3Fault refusal, int number, String name, String why) {
        return refusal.with("ArgumentName" + number, name).with("ArgumentValue" + number, why);
    }

    private static String name(NotificationRule rule) {
        return rule.destination() == Destination.FUNCTION ? rule.arn() + ", null" : rule.arn();
    }

    private static @Nullable String why(NotificationRule rule, Parcel.Sender sender, Targets targets) {
        boolean there = targets.exists(rule.arn());
        if (there && targets.admits(rule.arn(), sender)) {
            return null;
        }
        if (rule.destination() == Destination.FUNCTION) {
            return "Not authorized to invoke function [" + rule.arn() + "]";
        }
        String word = rule.destination().word();
        return there
                ? "Permissions on the destination " + word
                        + " do not allow S3 to publish notifications from this bucket"
                : "The destination " + word + " does not exist";
    }
}
