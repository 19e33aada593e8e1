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
            return Wildcards.match(value, source);
        }
        return key.equalsIgnoreCase("AWS:SourceAccount") && value.equals(account);
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
