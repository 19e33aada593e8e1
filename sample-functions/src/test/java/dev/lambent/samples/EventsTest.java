package dev.lambent.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.lenient;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.lambent.samples.cpu.CpuBurner;
import dev.lambent.samples.failing.FailingHandler;
import dev.lambent.samples.orders.OrderHandler;
import dev.lambent.samples.slow.SlowHandler;
import dev.lambent.samples.snapstart.CurrencyConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** The example events of {@code events/}, read and answered through the serialiser that Lambda itself uses. */
@ExtendWith(MockitoExtension.class)
final class EventsTest {

    @Mock
    private Context context;

    @Mock
    private LambdaLogger logger;

    @BeforeEach
    void lambdaGivesAContext() {
        lenient().when(context.getLogger()).thenReturn(logger);
        lenient().when(context.getAwsRequestId()).thenReturn("r-1");
        lenient().when(context.getMemoryLimitInMB()).thenReturn(128);
    }

    @Test
    void anOrderIsAnsweredWithAReceipt() throws IOException {
        assertThat(reply(new OrderHandler(), event("order-api.json")))
                .contains("\"orderId\":\"order-r-1\"", "\"customer\":\"ada@example.org\"", "\"currency\":\"EUR\"")
                .contains("\"goodsCents\":2191", "\"shippingCents\":490", "\"taxCents\":536", "\"totalCents\":3217")
                .contains("\"placedAt\":\"20");
    }

    @Test
    void aBurnIsAnsweredWithItsShare() throws IOException {
        assertThat(reply(new CpuBurner(), event("cpu-burner.json").replace("1000", "1")))
                .contains("\"wallMillis\":", "\"cpuMillis\":", "\"cpuShare\":", "\"processCpuShare\":")
                .contains("\"availableProcessors\":", "\"memoryMb\":128");
    }

    @Test
    void aNapIsAnsweredWithASentence() throws IOException {
        assertThat(reply(new SlowHandler(), event("slow.json").replace("2", "0")))
                .isEqualTo("\"Slept for 0.0 seconds\"");
    }

    @Test
    void aConversionIsAnsweredWithTheAmount() throws IOException {
        assertThat(reply(new CurrencyConverter(), event("snapstart.json")))
                .contains("\"cents\":10842", "\"currency\":\"USD\"", "\"primed\":false", "\"restores\":0");
    }

    @Test
    void aFailureIsAnsweredWithAnException() {
        assertThatIllegalStateException().isThrownBy(() -> reply(new FailingHandler(), event("failing.json")));
    }

    private static String event(String file) throws IOException {
        return Files.readString(Path.of("events", file));
    }

    @SuppressWarnings("unchecked")
    private <I, O> String reply(RequestHandler<I, O> handler, String event) {
        JacksonFactory json = JacksonFactory.getInstance();
        ParameterizedType form = (ParameterizedType) handler.getClass().getGenericInterfaces()[0];
        Type[] types = form.getActualTypeArguments();
        I request = (I) json.getSerializer(types[0]).fromJson(event);
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        ((PojoSerializer<O>) json.getSerializer(types[1])).toJson(handler.handleRequest(request, context), reply);
        return reply.toString(UTF_8);
    }
}
