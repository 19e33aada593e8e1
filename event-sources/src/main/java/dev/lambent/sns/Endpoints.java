package dev.lambent.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Which endpoints a topic can have. */
final class Endpoints {

    private static final Set<String> REFUSED = Set.of("email", "email-json", "sms", "application", "firehose");

    private Endpoints() {}

    static void check(Topic topic, Subscription.Destination destination) {
        String protocol = destination.protocol();
        String endpoint = destination.endpoint();
        if (REFUSED.contains(protocol)) {
            throw SnsFault.notSupported("The protocol " + protocol, "Lambent delivers to lambda, sqs, http and https.");
        }
        switch (protocol) {
            case "sqs" -> queue(topic, endpoint);
            case "lambda" -> {
                checkThat(Arns.isFunction(endpoint), "Lambda endpoint ARN");
                checkThat(!topic.isFifo(), "Invalid protocol type: lambda");
            }
            case "http", "https" -> {
                checkThat(isUrl(protocol, endpoint), "Endpoint must match the specified protocol");
                checkThat(!topic.isFifo(), "Invalid protocol type: " + protocol);
            }
            default -> throw SnsFault.invalid("Amazon SNS does not support this protocol string: " + protocol);
        }
    }

    private static void queue(Topic topic, String endpoint) {
        checkThat(Arns.isQueue(endpoint), "SQS endpoint ARN");
        checkThat(
                topic.isFifo() || !Arns.isFifoQueue(endpoint),
                "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
    }

    private static void checkThat(boolean holds, String otherwise) {
        if (!holds) {
            throw SnsFault.invalid(otherwise);
        }
    }

    private static boolean isUrl(String protocol, String endpoint) {
        try {
            URI url = new URI(endpoint);
            String scheme = url.getScheme();
            return scheme != null && scheme.toLowerCase(Locale.ROOT).equals(protocol) && url.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
