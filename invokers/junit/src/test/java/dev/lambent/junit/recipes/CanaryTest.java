package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest(seed = 7)
class CanaryTest {

    @Test
    void aCanaryThatFailsIsTakenBack(Lambent lambent) {
        var orders = lambent.function("orders", Order.class, order -> "fine").create();
        var live = orders.alias("live", orders.publish());
        orders.update(lambent.function("orders", Order.class, order -> {
            throw new IllegalStateException("broken");
        }));
        var second = orders.publish();
        var alarm = lambent.alarm("errors")
                .of(live)
                .errors()
                .atLeast(1)
                .within(Duration.ofMinutes(1))
                .create();

        var deployment = live.shiftTo(second)
                .canary(10, Duration.ofMinutes(30))
                .alarm(alarm)
                .start();
        for (int minute = 0; minute < 30; minute++) {
            orders.at(live).invokeAll(new Order("1", 1), new Order("2", 1), new Order("3", 1));
            lambent.time().advance(Duration.ofMinutes(1));
        }

        assertThat(alarm).wentOff(1);
        assertThat(deployment).wasStoppedByAlarm("errors").wasRolledBack();
        assertThat(live).sendsAllTo(orders.version("1"));
    }
}
