package dev.lambent.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lambent.delivery.Parcel;
import dev.lambent.delivery.Undeliverable;
import dev.lambent.sandbox.Payload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsTargetTest {

    private static final Parcel.Sender SNS = new Parcel.Sender("sns.amazonaws.com", "arn:aws:sns:us-east-1:1:topic");

    private final QueueWorld world = new QueueWorld();
    private final SqsTarget target = new SqsTarget(world.queues);
    private final QueueId queue = world.queue("orders");

    @Test
    void aParcelBecomesAMessage() throws Undeliverable {
        deliver(
                queue,
                new Parcel(
                        SNS,
                        Payload.of("{}"),
                        Map.of("n", new Parcel.Attribute("Number", "5"), "b", new Parcel.Attribute("Binary", "AQI=")),
                        "Root=1"));
        ReceivedMessage message = world.receiveOne(queue);

        assertThat(message.body().text()).isEqualTo("{}");
        assertThat(message.attributes())
                .isEqualTo(Map.of(
                        "n", MessageAttribute.text("Number", "5"),
                        "b", MessageAttribute.binary("Binary", Payload.of(new byte[] {1, 2}))));
        assertThat(message.systemAttributes()).containsEntry("AWSTraceHeader", "Root=1");
    }

    @Test
    void aParcelMayGoIntoAGroup() throws Undeliverable {
        QueueId fifo = world.fifo("line");
        deliver(fifo, new Parcel(SNS, Payload.of("x"), Map.of(), null, "g", "d", null));
        deliver(fifo, new Parcel(SNS, Payload.of("x"), Map.of(), null, "g", "d", null));

        assertThat(world.receive(fifo))
                .singleElement()
                .satisfies(only -> assertThat(only.systemAttributes()).containsEntry("MessageGroupId", "g"));
    }

    @Test
    void whatTheQueueRefusesIsUndeliverableForGood() {
        Parcel empty = new Parcel(SNS, Payload.of(""), Map.of(), null);
        Undeliverable refused = catchThrowableOfType(Undeliverable.class, () -> deliver(queue, empty));

        assertThat(refused.isLasting()).isTrue();
        assertThat(refused).hasMessageContaining("MessageBody");
    }

    @Test
    void theQueuesPolicyDecidesAboutTopicsOnceItSaysAnythingOfThem() {
        assertThat(admits(queue)).isTrue();
        assertThat(admits(allowing("s3.amazonaws.com", "arn:aws:s3:::photos"))).isTrue();
        assertThat(admits(allowing("sns.amazonaws.com", SNS.arn()))).isTrue();
        assertThat(admits(allowing("sns.amazonaws.com", SNS.arn() + "2"))).isFalse();
    }

    private boolean admits(QueueId to) {
        boolean[] admitted = new boolean[1];
        world.run(() -> admitted[0] = target.admits(to.arn(), SNS));
        return admitted[0];
    }

    private QueueId allowing(String service, String source) {
        return world.queue(
                "q" + source.hashCode(),
                "Policy",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                        + "\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\","
                        + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"" + source + "\"}}}}");
    }

    @Test
    void itKnowsWhichQueuesThereAre() {
        assertThat(target.service()).isEqualTo("sqs");
        assertThat(target.exists(queue.arn())).isTrue();
        assertThat(target.exists(queue.arn() + "x")).isFalse();
        assertThat(target.exists("arn:aws:sns:us-east-1:1:topic")).isFalse();
    }

    private void deliver(QueueId to, Parcel parcel) throws Undeliverable {
        Undeliverable[] refused = new Undeliverable[1];
        world.run(() -> {
            try {
                target.deliver(to.arn(), parcel);
            } catch (Undeliverable e) {
                refused[0] = e;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
    }
}
