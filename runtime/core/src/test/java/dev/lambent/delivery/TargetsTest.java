package dev.lambent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.sandbox.Payload;
import dev.lambent.simulation.FakeTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    private static final Parcel PARCEL = new Parcel(
            new Parcel.Sender("s3.amazonaws.com", "arn:aws:s3:::pictures", "123456789012"),
            Payload.of("{}"),
            Map.of(),
            null);

    private final FakeTarget queues = new FakeTarget("sqs");
    private final Targets targets = new Targets();

    TargetsTest() {
        targets.add(queues);
    }

    @Test
    void aResourceTakesNothingFromThoseWhomItsPolicyDoesNotLetIn() {
        queues.shut(QUEUE);

        assertThat(targets.admits(QUEUE, PARCEL.sender())).isFalse();
        assertThatThrownBy(() -> targets.deliver(QUEUE, PARCEL))
                .isInstanceOfSatisfying(
                        Undeliverable.class,
                        refused -> assertThat(refused.isLasting()).isTrue())
                .hasMessage("The policy of " + QUEUE + " doesn't let s3.amazonaws.com use it for"
                        + " arn:aws:s3:::pictures: add a permission to it");
        assertThat(queues.taken(QUEUE)).isEmpty();
    }

    @Test
    void whereAllAreLetInNoPolicyMatters() throws Undeliverable {
        queues.shut(QUEUE);
        targets.open();

        targets.deliver(QUEUE, PARCEL);

        assertThat(targets.admits(QUEUE, PARCEL.sender())).isTrue();
        assertThat(queues.taken(QUEUE)).containsExactly(PARCEL);
    }

    @Test
    void theAccountOfASenderIsInItsArnUnlessItIsABucket() {
        assertThat(new Parcel.Sender("sns.amazonaws.com", "arn:aws:sns:us-east-1:123456789012:t").account())
                .isEqualTo("123456789012");
        assertThat(PARCEL.sender().account()).isEqualTo("123456789012");
    }
}
