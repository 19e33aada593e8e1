package dev.lambent.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether objects are as a request says that they must be. */
final class Conditions {

    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IF_MODIFIED_SINCE = "If-Modified-Since";
    static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";

    private static final String ANY = "*";

    private Conditions() {}

    /**
     * Checks the conditions of a write.
     *
     * @param current the object as it is, or null
     * @throws S3Fault when they aren't met, or when S3 doesn't know such conditions
     */
    static void check(@Nullable Version current, String key, WriteConditions conditions) {
        checkKnown(conditions);
        if (conditions.ifNoneMatch() != null && current != null) {
            throw failed(IF_NONE_MATCH);
        }
        String ifMatch = conditions.ifMatch();
        if (ifMatch != null && current == null) {
            throw S3Fault.of(S3Error.NO_SUCH_KEY).with("Key", key);
        }
        if (ifMatch != null && current != null && !matches(ifMatch, current)) {
            throw failed(IF_MATCH);
        }
    }

    private static void checkKnown(WriteConditions conditions) {
        String ifMatch = conditions.ifMatch();
        String ifNoneMatch = conditions.ifNoneMatch();
        if (ifMatch != null && ifNoneMatch != null) {
            throw unknown(
                    IF_MATCH + "," + IF_NONE_MATCH, "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch != null && !ifNoneMatch.equals(ANY)) {
            throw unknown(IF_NONE_MATCH, "We don't accept the provided value of If-None-Match header for this API");
        }
        if (ifMatch != null && ifMatch.equals(ANY)) {
            throw unknown(IF_MATCH, "We don't accept the provided value of If-Match header for this API");
        }
    }

    private static S3Fault unknown(String header, String why) {
        return S3Fault.of(S3Error.NOT_IMPLEMENTED).with("Header", header).with("additionalMessage", why);
    }

    /**
     * Which condition of a read an object doesn't meet, in the order of RFC 9110, section 13.2.2; null when it meets all.
     *
     * @param now dates that are still to come are ignored
     */
    static @Nullable String unmet(Version object, ReadConditions conditions, Instant now) {
        String unmet = unmetMatch(object, conditions);
        if (unmet != null) {
            return unmet;
        }
        String ifNoneMatch = conditions.ifNoneMatch();
        if (ifNoneMatch != null) {
            return matches(ifNoneMatch, object) ? IF_NONE_MATCH : null;
        }
        Instant since = conditions.ifModifiedSince();
        boolean unmodified =
                since != null && !since.isAfter(now) && !object.row.at().isAfter(since);
        return unmodified ? IF_MODIFIED_SINCE : null;
    }

    private static @Nullable String unmetMatch(Version object, ReadConditions conditions) {
        String ifMatch = conditions.ifMatch();
        if (ifMatch != null) {
            return matches(ifMatch, object) ? null : IF_MATCH;
        }
        Instant since = conditions.ifUnmodifiedSince();
        return since != null && object.row.at().isAfter(since) ? IF_UNMODIFIED_SINCE : null;
    }

    /** Refuses because of a condition that isn't met. */
    static S3Fault failed(String condition) {
        return S3Fault.of(S3Error.PRECONDITION_FAILED).with("Condition", condition);
    }

    /** Whether an object has one of these ETags, which may be in quotes, or {@code *}. */
    static boolean matches(String eTags, Version object) {
        for (String each : eTags.split(",", -1)) {
            String eTag = unquoted(each);
            if (eTag.equals(ANY) || eTag.equals(object.row.eTag())) {
                return true;
            }
        }
        return false;
    }

    /** An ETag without quotes, and without saying that it is a weak one. */
    static String unquoted(String eTag) {
        String text = eTag.strip();
        String strong = text.startsWith("W/") ? text.substring(2) : text;
        boolean quoted = strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"");
        return quoted ? strong.substring(1, strong.length() - 1) : strong;
    }
}
