package dev.lambent.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lambent.delivery.Parcel;
import dev.lambent.fault.LambdaFault;
import dev.lambent.simulation.FakeTarget;
import dev.lambent.simulation.InvokeBehaviour;
import dev.lambent.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketDestinationTest {

    private static final String BUCKET = "arn:aws:s3:::failures";

    private final Simulation simulation = new Simulation();

    @BeforeEach
    void aFunction() {
        simulation.deploy("orders");
    }

    @Test
    void aBucketGetsTheWholeRecordOfAFailure() {
        FakeTarget buckets = simulation.target("s3");
        simulation.eventInvoke("orders", 0, null, null, BUCKET);
        simulation.sandboxes().everyInvoke(InvokeBehaviour.fails("SoldOut", "{\"errorMessage\":\"sold out\"}"));

        simulation.offer("orders", "{\"order\":1}");
        simulation.advance(Duration.ofSeconds(1));

        assertThat(buckets.taken(BUCKET)).singleElement().satisfies(record -> {
            assertThat(record.sender())
                    .isEqualTo(new Parcel.Sender(
                            "lambda.amazonaws.com",
                            "arn:aws:lambda:us-east-1:000000000000:function:orders:$LATEST",
                            "000000000000"));
            assertThat(record.body().text())
                    .contains("\"condition\":\"RetriesExhausted\"")
                    .contains("\"requestPayload\":{\"order\":1}");
        });
    }

    @Test
    void aBucketIsNoPlaceForSuccesses() {
        simulation.target("s3");

        assertThatThrownBy(() -> simulation.eventInvoke("orders", null, null, BUCKET, null))
                .isInstanceOf(LambdaFault.class)
                .hasMessage("The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
                        + BUCKET + "), onFailure=null) is invalid.");
    }
}
