package dev.lambent.junit.recipes;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import dev.lambent.junit.Time;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest(time = Time.REAL)
class RealTimeIT {

    private final OrderRepository repository = mock();

    @Test
    void onTheMachinesClockATestWaitsForWhatItExpects(Lambent lambent) {
        var queue = lambent.sqs().queue("orders");
        lambent.function("orders", new OrderFunction(repository)).create().invokeAsync(new Order("42", 3));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> verify(repository).save(new Order("42", 3)));
        queue.message("later").after(Duration.ofMinutes(10)).send();
        lambent.time().advance(Duration.ofMinutes(10));

        await().atMost(Duration.ofSeconds(30)).until(() -> queue.receive() != null);
    }
}
