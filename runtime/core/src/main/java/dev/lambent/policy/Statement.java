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

    boolean admits(String service, String wanted, String source, String account) {
        boolean who = principal.isEverybody()
                || (principal.kind().equals("Service") && principal.value().equals(service));
        boolean what = action.equals(wanted) || action.equals("lambda:*") || action.equals("*");
        return who && what && conditionsHold(source, account);
    }

    /** A condition about anything but the source holds for nobody. */
    private boolean conditionsHold(String source, String account) {
        return conditions.entrySet().stream()
                .allMatch(operator -> operator.getValue().entrySet().stream()
                        .allMatch(each -> holds(each.getKey(), each.getValue(), source, account)));
    }

    private static boolean holds(String key, String value, String source, String account) {
        if (key.equalsIgnoreCase("AWS:SourceArn")) {
            return like(value, source);
        }
        return key.equalsIgnoreCase("AWS:SourceAccount") && value.equals(account);
    }

    /** Whether a text is like a pattern in which a star stands for anything, and a question mark for any character. */
    private static boolean like(String pattern, String text) {
        int star = -1;
        int mark = 0;
        int at = 0;
        int in = 0;
        while (in < text.length()) {
            if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))
                    && pattern.charAt(at) != '*') {
                at++;
                in++;
            } else if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                mark = in;
            } else if (star >= 0) {
                at = star + 1;
                in = ++mark;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(each -> each == '*');
    }

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
