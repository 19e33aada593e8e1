package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@LambentTest
class FaultsTest {

    @Test
    void anOrderIsKeptTwiceWhenTheFunctionCrashesBetweenKeepingAndAnswering(Lambent lambent) {
        var kept = new ArrayList<String>();
        var orders = lambent.function("orders", new OrderFunction(order -> kept.add(order.getId())))
                .create();
        lambent.faults().on(orders).next(Fault.failInit(), Fault.crashAfterwards());

        orders.invokeAsync(new Order("42", 3));
        lambent.time().advance(Duration.ofMinutes(5));

        assertThat(orders).hasFailedWith("Runtime.ExitError").hasSucceeded(1);
        assertThat(kept).containsExactly("42", "42");
    }
}
