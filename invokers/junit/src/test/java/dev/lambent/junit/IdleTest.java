package dev.lambent.junit;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.lambent.junit.fault.Fault;
import dev.lambent.junit.function.LambdaFunction;
import dev.lambent.junit.queue.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a clock waits for that is advanced until all is idle. */
@LambentTest
class IdleTest {

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    private LambdaFunction<Object> reader(Lambent lambent) {
        return lambent.function("reader", SQSEvent.class, event -> {
                    event.getRecords().forEach(each -> bodies.add(each.getBody()));
                    if (bodies.contains("bad")) {
                        throw new IllegalStateException("bad");
                    }
                    return 1;
                })
                .create();
    }

    @Test
    void aMappingThatIsStillBeingMadeHasMessagesToRead(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        reader(lambent).pollsFrom(queue).create();
        queue.send("a");
        lambent.time().advanceUntilIdle();
        assertThat(bodies).containsExactly("a");
        assertThat(queue).isEmpty();
    }

    @Test
    void aBatchThatIsBeingGatheredIsNotIdle(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        reader(lambent)
                .pollsFrom(queue)
                .batchSize(100)
                .window(Duration.ofSeconds(20))
                .create();
        lambent.time().advance(Duration.ofSeconds(5));
        queue.send("a");
        assertThat(lambent.time().advanceUntilIdle()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(22));
        assertThat(bodies).containsExactly("a");
    }

    @Test
    void messagesThatFailedComeBackUntilTheyAreDeadLetters(Lambent lambent) {
        Queue dead = lambent.sqs().queue("dead");
        Queue queue = lambent.sqs().queue("orders").withDeadLetters(dead, 3);
        reader(lambent).pollsFrom(queue).create();
        queue.message("bad").after(Duration.ofMinutes(5)).send();
        lambent.time().advanceUntilIdle();
        assertThat(bodies).containsExactly("bad", "bad", "bad");
        assertThat(dead).hasBodies("bad");
    }

    @Test
    void messagesThatNobodyReadsAreIdle(Lambent lambent) {
        Queue queue = lambent.sqs().queue("orders");
        reader(lambent).pollsFrom(queue).disabled().create();
        queue.send("a");
        assertThat(lambent.time().advanceUntilIdle()).isEqualTo(Duration.ZERO);
    }

    @Test
    void anInvocationWhoseEnvironmentStartsSlowlyIsUnderWay(Lambent lambent) {
        LambdaFunction<Object> slow = lambent.function("slow", () -> 1).create();
        lambent.faults().on(slow).next(Fault.slowStart(Duration.ofSeconds(4)));
        slow.startJson("{}");
        assertThat(lambent.time().advanceUntilIdle()).isEqualTo(Duration.ofSeconds(4));
        assertThat(slow).hasSucceeded(1);
    }
}
