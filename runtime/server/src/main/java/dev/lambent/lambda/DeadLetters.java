package dev.lambent.lambda;

import dev.lambent.delivery.Targets;
import dev.lambent.fault.LambdaFault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a function's dead letters may go: to a standard queue or topic (AWS Lambda Developer Guide, "Adding a dead-letter
 * queue"). Whether it is there is seen when there is something to send, as on AWS.
 */
final class DeadLetters {

    private static final Set<String> SERVICES = Set.of("sqs", "sns");

    private DeadLetters() {}

    /**
     * Refuses a target that can't be one. AWS's own words begin as these do; how they go on isn't published.
     *
     * @param arn an ARN by the service model's pattern; null or empty for none
     */
    static void check(@Nullable String arn, Targets targets) {
        if (arn == null || arn.isEmpty()) {
            return;
        }
        String service = arn.split(":", 4)[2];
        if (!SERVICES.contains(service)) {
            throw LambdaFault.invalidParameter("Invalid dead letter ARN: " + arn + " belongs to the service " + service
                    + ". Name a queue of sqs or a topic of sns.");
        }
        if (arn.endsWith(".fifo")) {
            throw LambdaFault.invalidParameter(
                    "Invalid dead letter ARN: " + arn + " is FIFO. Name a standard queue or topic.");
        }
        if (targets.of(arn) == null) {
            throw LambdaFault.notSupported(
                    "DeadLetterConfig with a target of the service " + service, "Leave it out of the request.");
        }
    }
}
