package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@LambentTest
class BatchFailuresTest {

    /** Names the messages that it doesn't like. */
    static final class Picky implements RequestHandler<SQSEvent, SQSBatchResponse> {

        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            List<SQSBatchResponse.BatchItemFailure> failures = event.getRecords().stream()
                    .filter(message -> message.getBody().equals("bad"))
                    .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                    .toList();
            return new SQSBatchResponse(failures);
        }
    }

    @Test
    void onlyTheBadMessageComesBackAndEndsInTheDeadLetterQueue(Lambent lambent) {
        var dead = lambent.sqs().queue("dead");
        var queue = lambent.sqs()
                .queue("orders")
                .withVisibilityTimeout(Duration.ofSeconds(30))
                .withDeadLetters(dead, 3);
        var picky = lambent.function("picky", new Picky()).create();
        var mapping = picky.pollsFrom(queue).reportsBatchItemFailures().create();

        queue.sendAll("good", "bad", "fine");
        lambent.time().advance(Duration.ofMinutes(5));

        assertThat(mapping).hasInvoked(3).hasProcessed(2).hasReturned(3);
        assertThat(queue).isEmpty();
        assertThat(dead).hasBodies("bad");
    }
}
