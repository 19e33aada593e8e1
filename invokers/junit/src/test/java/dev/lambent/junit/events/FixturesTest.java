package dev.lambent.junit.events;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Events that nobody's queue has sent: those of Amazon's fixtures, and those of sentences. */
@LambentTest
class FixturesTest {

    private static final class Counter implements RequestHandler<SQSEvent, String> {

        @Override
        public String handleRequest(SQSEvent event, Context context) {
            SQSEvent.SQSMessage first = event.getRecords().get(0);
            return event.getRecords().size() + " from " + first.getEventSourceArn() + ": " + first.getBody();
        }
    }

    @ParameterizedTest
    @Event(value = "events/orders.json", type = SQSEvent.class)
    void anEventOfAFixtureGoesBesideTheRuntime(SQSEvent event, Lambent lambent) {
        var counter = lambent.function("counter", new Counter()).create();

        assertThat(counter.invoke(event)).returned("1 from arn:aws:sqs:us-east-1:123456789012:orders: tea");
    }

    @Test
    void anEventOfASentenceReachesTheHandlerAsItWas(Lambent lambent) {
        var counter = lambent.function("counter", new Counter()).create();
        SQSEvent event = Events.sqs()
                .from("arn:aws:sqs:us-east-1:000000000000:orders")
                .message("tea")
                .message("milk")
                .event();

        assertThat(counter.invoke(event)).returned("2 from arn:aws:sqs:us-east-1:000000000000:orders: tea");
    }
}
