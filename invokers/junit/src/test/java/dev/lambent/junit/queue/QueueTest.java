package dev.lambent.junit.queue;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static dev.lambent.junit.assertions.LambentAssertions.assertThatThrownBy;

import dev.lambent.junit.rig.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {

    @TempDir
    Path folder;

    private Rig rig;
    private Sqs sqs;

    @BeforeEach
    void begin() {
        rig = new Rig(folder);
        sqs = new Sqs(rig);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void aQueueIsThereWhenItIsNamedAndTheSameWhenItIsNamedAgain() {
        Queue orders = sqs.queue("orders");
        orders.send("tea");

        assertThat(sqs.queue("orders")).hasMessages(1).first().hasBody("tea");
        assertThat(sqs.queues()).containsExactly(orders);
        assertThat(orders.arn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
        assertThat(orders.url()).endsWith("/000000000000/orders");
    }

    @Test
    void valuesAreSentAsJsonAndReadAsValues() {
        Queue orders = sqs.queue("orders");
        orders.send(List.of(1, 2));
        orders.message("plain").with("kind", "new").with("weight", 2.5).send();

        assertThat(orders).hasBodies("[1,2]", "plain");
        assertThat(orders.messages().get(0).body(int[].class)).containsExactly(1, 2);
        assertThat(orders).message(2).hasAttribute("kind", "new").hasAttribute("weight", "2.5");
    }

    @Test
    void receivingTakesAMessageUntilItsVisibilityTimeoutIsOver() {
        Queue orders = sqs.queue("orders").withVisibilityTimeout(Duration.ofSeconds(20));
        orders.send("tea");

        QueueMessage received = orders.receive();

        assertThat(received).hasBody("tea").wasReceived(1);
        assertThat(orders).hasInFlight(1).hasVisible(0);
        assertThat(orders.receive()).isNull();
        rig.time().advance(Duration.ofSeconds(20));
        assertThat(orders).hasVisible(1);
        orders.delete(orders.receive());
        assertThat(orders).isEmpty();
    }

    @Test
    void whatIsReceivedTooOftenGoesToTheDeadLetterQueueAndComesBack() {
        Queue dead = sqs.queue("dead");
        Queue orders =
                sqs.queue("orders").withVisibilityTimeout(Duration.ofSeconds(1)).withDeadLetters(dead, 2);
        orders.send("bad");
        for (int times = 0; times < 2; times++) {
            orders.receive();
            rig.time().advance(Duration.ofSeconds(1));
        }
        assertThat(orders.receive()).isNull();

        assertThat(orders).isEmpty();
        assertThat(dead).hasMessages(1).first().hasBody("bad");
        dead.redrive();
        rig.time().advance(Duration.ofMinutes(1));
        assertThat(orders).hasBodies("bad");
    }

    @Test
    void aDelayedMessageShowsWhenItsTimeHasCome() {
        Queue orders = sqs.queue("orders");
        orders.message("later").after(Duration.ofMinutes(10)).send();

        assertThat(orders).hasMessages(1).hasVisible(0);
        rig.time().advance(Duration.ofMinutes(10));
        assertThat(orders).hasVisible(1);
    }

    @Test
    void fifoQueuesKeepOrderWithinAGroupAndSayWhenTheGroupIsMissing() {
        Queue orders = sqs.fifoQueue("orders").withContentBasedDeduplication();
        orders.message("one").inGroup("ada").send();
        orders.message("one").inGroup("ada").send();
        orders.message("two").inGroup("ada").send();

        assertThat(orders).hasBodies("one", "two").first().isInGroup("ada");
        assertThatThrownBy(() -> orders.send("three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders.fifo has to be in a message group")
                .hasMessageContaining("inGroup(");
    }

    @Test
    void whatIsWrongIsSaidWithItsCauseAndItsFix() {
        Queue orders = sqs.queue("orders");
        orders.send("tea");

        assertThatThrownBy(() -> orders.delete(orders.messages().get(0)))
                .hasMessageContaining("was only looked at")
                .hasMessageContaining("use receive() instead of messages()");
        assertThatThrownBy(() -> orders.withDelay(Duration.ofMillis(1500)))
                .hasMessage("Queues count in whole seconds, and this is 1500 ms.");
        assertThatThrownBy(() -> sqs.queue("no blanks"))
                .hasMessageContaining("Can only include alphanumeric characters");
    }
}
