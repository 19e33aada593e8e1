package dev.lambent.delivery;

import dev.lambent.sandbox.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way from one service to another; immutable.
 *
 * @param sender who sends it
 * @param body what is sent: UTF-8 text
 * @param attributes what is said beside it, in order; targets that have no attributes leave them out
 * @param traceHeader the X-Ray header that it belongs to, lineage included, or null
 * @param groupId the message group for FIFO targets, or null
 * @param deduplicationId the de-duplication id for FIFO targets, or null
 * @param subject what it is about, in a line, for targets that show that; or null
 */
public record Parcel(
        Sender sender,
        Payload body,
        Map<String, Attribute> attributes,
        @Nullable String traceHeader,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String subject) {

    /** "Publish" in the API reference of SNS. */
    private static final int LONGEST_SUBJECT = 100;

    /** Takes an immutable copy. */
    public Parcel {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A parcel to a standard queue or topic, or to a function. */
    public Parcel(Sender sender, Payload body, Map<String, Attribute> attributes, @Nullable String traceHeader) {
        this(sender, body, attributes, traceHeader, null, null, null);
    }

    /** The same parcel with a subject, made into what a topic takes as one: printable characters of ASCII, and not too many. */
    public Parcel about(String what) {
        String printable = what.replaceAll("[^ -~]", "?");
        return new Parcel(
                sender,
                body,
                attributes,
                traceHeader,
                groupId,
                deduplicationId,
                printable.substring(0, Math.min(LONGEST_SUBJECT, printable.length())));
    }

    /**
     * Who sends a parcel, by which a resource policy decides.
     *
     * @param principal such as {@code sns.amazonaws.com}; that of {@code lambda.amazonaws.com} acts by the function's role
     * @param arn the topic, function or other resource that it comes from
     * @param account the resource's account, which the ARN of a bucket doesn't tell
     */
    public record Sender(String principal, String arn, String account) {

        private static final int ACCOUNT_IN_ARN = 4;

        /** A sender whose ARN tells the account. */
        public Sender(String principal, String arn) {
            this(principal, arn, arn.split(":", ACCOUNT_IN_ARN + 2)[ACCOUNT_IN_ARN]);
        }
    }

    /**
     * A message attribute.
     *
     * @param type {@code String}, {@code Number} or {@code Binary}, perhaps with a suffix, or {@code String.Array}
     * @param value the text; in Base64 where the type is binary
     */
    public record Attribute(String type, String value) {}
}
