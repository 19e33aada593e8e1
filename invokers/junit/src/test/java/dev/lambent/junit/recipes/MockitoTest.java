package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import org.junit.jupiter.api.Test;

@LambentTest
class MockitoTest {

    private final OrderRepository repository = mock();

    @Test
    void anOrderIsKept(Lambent lambent) {
        var orders = lambent.function("orders", new OrderFunction(repository))
                .memory(512)
                .create();

        var first = orders.invoke(new Order("42", 3));
        var second = orders.invoke(new Order("43", 1));

        assertThat(first).returned("order-42").wasCold().logged("Order 42 of 3 pieces");
        assertThat(second).returned("order-43").wasWarm();
        verify(repository).save(new Order("42", 3));
    }
}
