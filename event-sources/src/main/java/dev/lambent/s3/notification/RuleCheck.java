package dev.lambent.s3.notification;

import dev.lambent.delivery.Targets;
import dev.lambent.id.Ids;
import dev.lambent.s3.BucketInfo;
import dev.lambent.s3.S3Error;
import dev.lambent.s3.S3Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules that a client sends, and refuses those that S3 refuses, in its words. Used in turns. */
final class RuleCheck {

    /** Amazon S3 User Guide, "Amazon S3 Event Notifications": so many rules a bucket. */
    private static final int MOST_RULES = 100;

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_FILTER = 1024;
    private static final int ARN_PARTS = 6;

    private final BucketInfo bucket;
    private final Ids ids;

    RuleCheck(BucketInfo bucket, Ids ids) {
        this.bucket = bucket;
        this.ids = ids;
    }

    /** The rules, each with an id. Whether those who are named exist is not asked here. */
    List<NotificationRule> read(List<RuleDraft> drafts) {
        if (drafts.size() > MOST_RULES) {
            throw S3Fault.of(
                    S3Error.INVALID_ARGUMENT,
                    "The notification configuration exceeds the maximum number of allowed notification configurations");
        }
        List<NotificationRule> rules = new ArrayList<>();
        drafts.forEach(each -> rules.add(read(each)));
        checkIds(rules);
        checkOverlaps(rules);
        return rules;
    }

    private NotificationRule read(RuleDraft draft) {
        if (draft.events().isEmpty() || draft.arn() == null) {
            throw S3Fault.of(S3Error.MALFORMED_XML);
        }
        checkArn(draft.destination(), draft.arn());
        for (String event : draft.events()) {
            if (!EventNames.isKnown(event)) {
                throw S3Fault.invalidArgument("The event is not supported for notifications", "Event", event);
            }
        }
        return new NotificationRule(
                draft.destination(),
                id(draft.id()),
                draft.arn(),
                draft.events(),
                filter(draft, "prefix"),
                filter(draft, "suffix"));
    }

    private void checkArn(Destination destination, String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length < ARN_PARTS || !Targets.service(arn).equals(destination.service())) {
            throw S3Fault.invalidArgument("The ARN could not be parsed", destination.element(), arn);
        }
        if (!parts[3].equals(bucket.owner().region())) {
            throw S3Fault.invalidArgument(
                    "The notification destination service region is not valid for the bucket location constraint",
                    destination.element(),
                    arn);
        }
        if (arn.endsWith(".fifo")) {
            throw RefusedDestinations.of(arn, "FIFO " + destination.word() + "s can't be told by S3");
        }
    }

    /** An id of the client's, or one made as AWS makes them: 48 characters. */
    private String id(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return Base64.getEncoder().encodeToString(ids.uuid().getBytes(StandardCharsets.US_ASCII));
        }
        if (sent.length() > LONGEST_ID) {
            throw S3Fault.invalidArgument(
                    "The notification id is longer than " + LONGEST_ID + " characters", "Id", sent);
        }
        return sent;
    }

    private static @Nullable String filter(RuleDraft draft, String wanted) {
        String found = null;
        for (RuleDraft.FilterRule rule : draft.filter()) {
            String name = rule.name() == null ? "" : rule.name().toLowerCase(Locale.ROOT);
            if (!name.equals("prefix") && !name.equals("suffix")) {
                throw S3Fault.invalidArgument(
                        "filter rule name must be either prefix or suffix",
                        "FilterRule.Name",
                        rule.name() == null ? "" : rule.name());
            }
            if (name.equals(wanted)) {
                if (found != null) {
                    throw S3Fault.invalidArgument(
                            "Cannot specify more than one " + wanted + " rule in a filter.", "FilterRule.Name", wanted);
                }
                found = checked(rule.value() == null ? "" : rule.value());
            }
        }
        return found;
    }

    private static String checked(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILTER) {
            throw S3Fault.invalidArgument(
                    "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation",
                    "FilterRule.Value",
                    value);
        }
        return value;
    }

    private static void checkIds(List<NotificationRule> rules) {
        Set<String> seen = new HashSet<>();
        for (NotificationRule rule : rules) {
            if (!seen.add(rule.id())) {
                throw S3Fault.invalidArgument(
                        "Same ID used for multiple configurations. IDs must be unique", "Id", rule.id());
            }
        }
    }

    private static void checkOverlaps(List<NotificationRule> rules) {
        for (int later = 1; later < rules.size(); later++) {
            for (NotificationRule earlier : rules.subList(0, later)) {
                if (earlier.overlaps(rules.get(later))) {
                    throw S3Fault.of(
                            S3Error.INVALID_ARGUMENT,
                            "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the"
                                    + " prefixes are overlapping for the same event type.");
                }
            }
        }
    }
}
