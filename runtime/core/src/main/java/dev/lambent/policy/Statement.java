package dev.lambent.policy;

import java.util.Map;

/**
 * One statement of a resource policy; its effect is always to allow.
 *
 * @param sid unique within the policy
 * @param principal who: {@code Service} or {@code AWS} with a value, or everybody
 * @param action such as {@code lambda:InvokeFunction}
 * @param resource the ARN of what the policy belongs to
 * @param conditions by operator, then by key: {@code ArnLike -> AWS:SourceArn -> arn:aws:s3:::b}
 */
public record Statement(
        String sid, Principal principal, String action, String resource, Map<String, Map<String, String>> conditions) {

    /**
     * Whom a statement is about.
     *
     * @param kind {@code Service}, {@code AWS}, or {@code *} for everybody
     * @param value a service's host name or an ARN; {@code *} for everybody
     */
    public record Principal(String kind, String value) {

        /** Everybody. */
        public static final Principal EVERYBODY = new Principal("*", "*");

        /** Whether it is everybody. */
        public boolean isEverybody() {
            return kind.equals("*");
        }
    }
}
