package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handlers of every form that Lambda knows. */
public final class Handlers {

    private Handlers() {}

    /** Objects in and out. */
    public static class Pojo implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order order, Context context) {
            order.setCount(order.getCount() + 1);
            return order;
        }

        public String other(String name) {
            return "other " + name;
        }
    }

    /** Bytes in and out. */
    public static class Stream implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write('<');
            output.write(input.readAllBytes());
            output.write('>');
        }
    }

    /** A base class with the types still open. */
    public abstract static class Base<A, B> implements RequestHandler<B, A> {}

    /** Types given by the subclass, in another order. */
    public static class Inherited extends Base<String, Integer> {
        @Override
        public String handleRequest(Integer number, Context context) {
            return "n=" + number;
        }
    }

    /** The whole handler in an interface. */
    public interface WithDefault extends RequestHandler<Map<String, Object>, List<String>> {
        @Override
        default List<String> handleRequest(Map<String, Object> event, Context context) {
            return List.copyOf(event.keySet());
        }
    }

    /** Nothing of its own. */
    public static class Default implements WithDefault {}

    /** Returns nothing. */
    public static class Nothing implements RequestHandler<Order, Void> {
        @Override
        public Void handleRequest(Order order, Context context) {
            return null;
        }
    }

    /** Returns null where an object could be. */
    public static class Null implements RequestHandler<Order, Order> {
        @Override
        public Order handleRequest(Order order, Context context) {
            return null;
        }
    }

    /** Takes and returns a record. */
    public static class OnRecord implements RequestHandler<Point, Point> {
        @Override
        public Point handleRequest(Point point, Context context) {
            return new Point(point.y(), point.x());
        }
    }

    /** Returns a record. */
    public static class ToRecord implements RequestHandler<Integer, Point> {
        @Override
        public Point handleRequest(Integer number, Context context) {
            return new Point(number, -number);
        }
    }

    /** Methods that stand for themselves. */
    public static class Methods {
        public String hello() {
            return "hello";
        }

        public static int twice(int number) {
            return 2 * number;
        }

        public String first(String one) {
            return "one";
        }

        public String first(String one, Context context) {
            return "with context of " + context.getAwsRequestId();
        }

        public String first(String one, String two) {
            return "never";
        }

        public String onlyContext(Context context) {
            return context.getFunctionName();
        }

        public void read(InputStream input) throws IOException {
            input.readAllBytes();
        }

        public void write(OutputStream output, Context context) {
            try {
                output.write(
                        ("{\"left\":" + context.getRemainingTimeInMillis() + "}").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public void copy(InputStream input, OutputStream output) throws IOException {
            input.transferTo(output);
        }

        public void copyAll(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }

        public List<Order> many(List<Order> orders) {
            return orders.subList(1, orders.size());
        }

        public Optional<String> maybe(Map<String, Instant> times) {
            return times.keySet().stream().findFirst();
        }

        public String unfit(String one, String two) {
            return one;
        }

        public String throwing(String text) throws Exception {
            throw new Exception("no " + text);
        }

        String hidden(String text) {
            return text;
        }
    }

    /** An event of Amazon's library in, its answer out. */
    public static class OnSqs implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            return new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure(
                    event.getRecords().get(0).getMessageId())));
        }
    }

    /** Names that need Amazon's mixins. */
    public static class OnSns implements RequestHandler<SNSEvent, String> {
        @Override
        public String handleRequest(SNSEvent event, Context context) {
            SNSEvent.SNS message = event.getRecords().get(0).getSNS();
            return message.getMessage() + " at " + message.getTimestamp().getMillis();
        }
    }

    /** An event that has a serializer all to itself. */
    public static class OnS3 implements RequestHandler<S3Event, String> {
        @Override
        public String handleRequest(S3Event event, Context context) {
            return event.getRecords().get(0).getS3().getObject().getUrlDecodedKey();
        }
    }

    /** An HTTP request through API Gateway. */
    public static class OnHttp implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
        @Override
        public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent request, Context context) {
            return new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(request.getPath());
        }
    }
}
