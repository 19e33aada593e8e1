package dev.lambent.sns;

import java.util.regex.Pattern;

/** How SNS looks at ARNs that callers send, and at those of endpoints. Safe on any thread. */
public final class Arns {

    private static final Pattern SUBSCRIPTION_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern QUEUE =
            Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}(\\.fifo)?");

    private static final Pattern FUNCTION = Pattern.compile(
            "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]{1,128})?");

    private Arns() {}

    /** A topic's ARN that a caller of this region has sent as the parameter of that name. */
    public static String topic(String arn, String parameter, String region) {
        if (!parts(arn, parameter)[3].equals(region)) {
            throw SnsFault.invalid(parameter);
        }
        return arn;
    }

    /** A subscription's ARN. */
    public static String subscription(String arn) {
        if (arn.isEmpty()) {
            throw SnsFault.invalid("SubscriptionArn Reason: no value for required parameter");
        }
        String[] parts = parts(arn, "SubscriptionArn");
        if (parts.length != 7 || !SUBSCRIPTION_ID.matcher(parts[6]).matches()) {
            throw SnsFault.invalid("SubscriptionId");
        }
        return arn;
    }

    private static String[] parts(String arn, String parameter) {
        String[] parts = arn.split(":", -1);
        if (parts.length < 6) {
            throw SnsFault.invalid(parameter + " Reason: An ARN must have at least 6 elements, not " + parts.length);
        }
        return parts;
    }

    static boolean isQueue(String arn) {
        return QUEUE.matcher(arn).matches();
    }

    static boolean isFifoQueue(String arn) {
        return isQueue(arn) && arn.endsWith(".fifo");
    }

    static boolean isFunction(String arn) {
        return FUNCTION.matcher(arn).matches();
    }

    /** The account's digits in the ARN of a topic. */
    public static String account(String topicArn) {
        return topicArn.split(":", 6)[4];
    }

    /** The region in the ARN of a topic. */
    public static String region(String topicArn) {
        return topicArn.split(":", 6)[3];
    }
}
