package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One method for each form that a handler can have. */
public class Forms {

    public Order pojo(Order order, Context context) {
        order.setCount(order.getCount() + 1);
        return order;
    }

    public Point record() {
        return new Point(1, 2);
    }

    public int ofRecord(Point point) {
        return point.x();
    }

    public String text(String text) {
        return "<" + text + ">";
    }

    public Integer boxed(Integer number) {
        return number + 1;
    }

    public long primitive(long number) {
        return number * 2;
    }

    public Map<String, Object> map(Map<String, Object> map) {
        return new TreeMap<>(map);
    }

    public int list(List<Order> orders) {
        return orders.stream().mapToInt(Order::getCount).sum();
    }

    public static String ofClass(List<Integer> numbers) {
        return numbers.get(0).getClass().getSimpleName();
    }

    public void nothing() {}

    public String contextOnly(Context context) {
        return context.getFunctionName();
    }

    public void streams(InputStream input, OutputStream output) throws IOException {
        output.write('[');
        input.transferTo(output);
        output.write(']');
    }

    public String queue(SQSEvent event) {
        return event.getRecords().get(0).getBody();
    }

    public String bucket(S3Event event) {
        return event.getRecords().get(0).getS3().getBucket().getName();
    }

    public APIGatewayProxyResponseEvent web(APIGatewayProxyRequestEvent event) {
        return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(event.getPath());
    }

    /** An ordinary bean. */
    public static class Order {
        private String id;
        private int count;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    /** A record. */
    public record Point(int x, int y) {}

    /** A handler by its interface. */
    public static class Typed implements RequestHandler<Order, Map<String, Integer>> {
        @Override
        public Map<String, Integer> handleRequest(Order order, Context context) {
            return Map.of(order.getId(), order.getCount());
        }
    }

    /** A handler whose method is in a superclass. */
    public static class Inherited extends Typed {}

    /** A handler whose types are in a superclass. */
    public static class Concrete extends Generic<Order> {}

    /** The superclass. */
    public abstract static class Generic<T> implements RequestHandler<T, String> {
        @Override
        public String handleRequest(T input, Context context) {
            return input.getClass().getSimpleName();
        }
    }
}
