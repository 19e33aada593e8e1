package example.spring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** A Spring Boot application whose beans are functions; SPRING_CLOUD_FUNCTION_DEFINITION names the one to serve. */
@SpringBootApplication
public class Shop {

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    /** What is ordered. */
    public record Order(String item, int count) {}

    /** What has become of it. */
    public record Receipt(String text, String currency) {}

    @Bean
    public Function<Order, Receipt> sell(@Value("${shop.currency:EUR}") String currency) {
        return order -> {
            LOG.info("Selling {}", order.item());
            if (order.count() < 1) {
                throw new IllegalArgumentException("Nothing can't be sold");
            }
            return new Receipt(order.count() + " x " + order.item(), currency);
        };
    }

    @Bean
    public Function<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> browse() {
        return request -> new APIGatewayProxyResponseEvent()
                .withStatusCode(200)
                .withBody(request.getHttpMethod() + " " + request.getPath());
    }

    @Bean
    public Function<Message<SQSEvent>, List<String>> collect() {
        return message -> {
            Context context = (Context) message.getHeaders().get("aws-context");
            return message.getPayload().getRecords().stream()
                    .map(record -> record.getBody() + " for " + context.getFunctionName())
                    .toList();
        };
    }
}
