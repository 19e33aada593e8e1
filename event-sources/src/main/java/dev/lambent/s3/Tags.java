package dev.lambent.s3;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tags may be like. Source: Amazon S3 User Guide, "Categorizing your objects using tags". */
final class Tags {

    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private static final String RESERVED = "aws:";

    private Tags() {}

    /** Checks the tags of an object. */
    static void checkObject(List<ObjectTag> tags, S3Limits limits) {
        if (tags.size() > limits.objectTags()) {
            throw S3Fault.of(S3Error.BAD_REQUEST, "Object tags cannot be greater than " + limits.objectTags());
        }
        check(tags, "Your TagKey cannot be prefixed with aws:");
    }

    /** Checks the tags of a bucket. */
    static void checkBucket(List<ObjectTag> tags, S3Limits limits) {
        if (tags.size() > limits.bucketTags()) {
            throw S3Fault.of(S3Error.BAD_REQUEST, "Bucket tag count cannot be greater than " + limits.bucketTags());
        }
        check(tags, "System tags cannot be added/updated by requester");
    }

    /** Checks the tags of the header {@code x-amz-tagging}, which S3 refuses in another way. */
    static void checkHeader(List<ObjectTag> tags, S3Limits limits) {
        try {
            checkObject(tags, limits);
        } catch (S3Fault refused) {
            if (refused.error() != S3Error.INVALID_TAG) {
                throw refused;
            }
            throw S3Fault.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag"
                            + " name duplicates.",
                    "x-amz-tagging",
                    tags.stream().map(each -> each.key() + "=" + each.value()).collect(Collectors.joining("&")));
        }
    }

    private static void check(List<ObjectTag> tags, String reserved) {
        Set<String> keys = new HashSet<>();
        for (ObjectTag each : tags) {
            if (!keys.add(each.key())) {
                throw invalid("Cannot provide multiple Tags with the same key", each);
            }
            if (each.key().startsWith(RESERVED)) {
                throw invalid(reserved, each);
            }
            if (each.key().isEmpty() || !isText(each.key(), LONGEST_KEY)) {
                throw invalid("The TagKey you have provided is invalid", each);
            }
            if (!isText(each.value(), LONGEST_VALUE)) {
                throw invalid("The TagValue you have provided is invalid", each).with("TagValue", each.value());
            }
        }
    }

    private static boolean isText(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && TEXT.matcher(text).matches();
    }

    private static S3Fault invalid(String message, ObjectTag tag) {
        return S3Fault.of(S3Error.INVALID_TAG, message).with("TagKey", tag.key());
    }
}
