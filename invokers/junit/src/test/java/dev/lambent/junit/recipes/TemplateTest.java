package dev.lambent.junit.recipes;

import static dev.lambent.junit.assertions.LambentAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.lambent.junit.Lambent;
import dev.lambent.junit.LambentTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LambentTest
class TemplateTest {

    private final OrderRepository broken = mock();

    @Test
    void theTemplateThatIsDeployedIsTheOneThatIsTested(Lambent lambent) {
        doThrow(new IllegalStateException("The database is gone")).when(broken).save(any());
        var stack = lambent.template("template.yaml")
                .parameter("Retries", "1")
                .handler("OrderFunction", new OrderFunction(broken))
                .create();
        var live = stack.alias("OrderFunction");

        stack.function("OrderFunction").at(live).invokeAsync(new Order("42", 3));
        lambent.time().advance(Duration.ofMinutes(1));

        assertThat(live).hasAttempted(2).hasDiscarded(1);
        assertThat(stack.queue("DeadLetters")).hasMessages(1).first().hasBody(new Order("42", 3));
    }
}
