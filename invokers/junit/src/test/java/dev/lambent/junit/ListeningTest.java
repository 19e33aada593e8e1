package dev.lambent.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import org.junit.jupiter.api.Test;

/** URLs that somebody listens at. */
@LambentTest
class ListeningTest {

    /** Where it is told to send its requests. */
    public static final class Endpoint implements RequestHandler<Object, String> {
        @Override
        public String handleRequest(Object event, Context context) {
            return System.getenv("AWS_ENDPOINT_URL");
        }
    }

    @Test
    void aQueuesUrlIsTheEndpointsWhoeverAsksFirst(Lambent lambent) {
        String url = lambent.sqs().queue("orders").url();
        assertThat(url).startsWith(lambent.endpoint().toString());
    }

    @Test
    void aFunctionWithVariablesOfItsOwnIsToldTheEndpoint(Lambent lambent) {
        String told = lambent.function("asking", Endpoint.class)
                .variable("STAGE", "test")
                .create()
                .invoke()
                .json();
        assertThat(told).isEqualTo('"' + lambent.endpoint().toString() + '"');
    }
}
