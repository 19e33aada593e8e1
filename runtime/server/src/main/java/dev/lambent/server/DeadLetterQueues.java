package dev.lambent.server;

import dev.lambent.account.AccountRegion;
import dev.lambent.domain.Domain;
import dev.lambent.fault.LambdaFault;
import dev.lambent.function.FunctionRef;
import dev.lambent.sqs.PeekedMessage;
import dev.lambent.sqs.QueueId;
import dev.lambent.sqs.Queues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the queue in which dead letters are, and looks into it. Used inside turns. */
final class DeadLetterQueues {

    private static final List<String> COUNTS = List.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed");

    private final Domain domain;
    private final Queues queues;

    DeadLetterQueues(Domain domain, Queues queues) {
        this.domain = domain;
        this.queues = queues;
    }

    /**
     * Where letters are, and whose.
     *
     * @param function the function whose dead letters they are, or null where a queue was named
     */
    record Source(QueueId queue, @Nullable FunctionRef function) {}

    /** What is to be seen of a queue: numbers of all its messages, and the first of them. */
    record View(Source source, long visible, long inFlight, long delayed, List<PeekedMessage> messages) {}

    /**
     * Finds out what is meant.
     *
     * @param name a function as in other commands, or the name, the ARN or the URL of a queue; a function goes before a queue
     * @throws LambdaFault when there is neither, or the function has no dead-letter queue
     */
    Source find(String name, AccountRegion home) {
        QueueId named = queue(name, home);
        if (named != null) {
            if (!queues.exists(named)) {
                throw LambdaFault.notFound("There is no queue " + named.arn() + ".");
            }
            return new Source(named, null);
        }
        String target;
        FunctionRef ref = FunctionRef.parse(name, null, home);
        try {
            target = domain.catalog().find(ref).config().deadLetterTarget();
        } catch (LambdaFault missing) {
            QueueId alike = new QueueId(home, name);
            if (queues.exists(alike)) {
                return new Source(alike, null);
            }
            throw LambdaFault.notFound("There is neither a function nor a queue called " + name + ".");
        }
        return new Source(queue(name, target), ref);
    }

    private static @Nullable QueueId queue(String name, AccountRegion home) {
        return name.contains("://") ? QueueId.ofUrl(home, name) : QueueId.ofArn(name);
    }

    private static QueueId queue(String function, @Nullable String target) {
        if (target == null) {
            throw LambdaFault.notFound(
                    "The function " + function + " has no dead-letter queue. Give it one with 'aws lambda"
                            + " update-function-configuration --dead-letter-config TargetArn=ARN'.");
        }
        QueueId queue = QueueId.ofArn(target);
        if (queue == null) {
            throw LambdaFault.notFound("The dead letters of the function " + function + " go to " + target
                    + ", which keeps none. Look where it delivers them.");
        }
        return queue;
    }

    /** Looks, without receiving anything. */
    View look(Source source, int limit) {
        QueueId queue = source.queue();
        Map<String, String> counts = queues.attributes(queue, COUNTS);
        return new View(
                source,
                count(counts, 0),
                count(counts, 1),
                count(counts, 2),
                queues.peek(queue, null, limit).items());
    }

    private static long count(Map<String, String> counts, int which) {
        return Long.parseLong(counts.getOrDefault(COUNTS.get(which), "0"));
    }
}
