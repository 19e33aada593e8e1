package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Forms of handlers that are seldom seen. */
public class Shapes {

    public String overloaded(String one) {
        return "one";
    }

    public String overloaded(String one, Context context) {
        return "with context " + context.getAwsRequestId();
    }

    public String overloaded(String one, String two) {
        return "never";
    }

    public String overloaded(String one, String two, Context context, Integer four) {
        return "never";
    }

    public String unfit(String one, String two) {
        return one;
    }

    public String unfit(Context context, String two) {
        return two;
    }

    public String unfit(InputStream one, String two) {
        return two;
    }

    public String unfit(OutputStream one, String two) {
        return two;
    }

    public String unfit(String one, String two, String three) {
        return two;
    }

    public String unfit(String one, String two, String three, String four) {
        return two;
    }

    public void reads(InputStream input) throws IOException {
        input.readAllBytes();
    }

    public void writes(OutputStream output, Context context) {
        try {
            output.write(context.getAwsRequestId().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String copies(InputStream input, OutputStream output, Context context) throws IOException {
        input.transferTo(output);
        return "ignored";
    }

    public Object anything(Object any) {
        return any;
    }

    public SQSBatchResponse batch(SQSEvent event) {
        return new SQSBatchResponse(List.of(
                new SQSBatchResponse.BatchItemFailure(event.getRecords().get(0).getMessageId())));
    }

    public String notice(SNSEvent event) {
        SNSEvent.SNS message = event.getRecords().get(0).getSNS();
        return message.getMessage() + " at " + message.getTimestamp().getMillis();
    }

    public SQSEvent same(SQSEvent event) {
        return event;
    }

    /** Types given by the subclass, in another order. */
    public abstract static class Turned<A, B> implements RequestHandler<B, A> {}

    /** The subclass. */
    public static class Turning extends Turned<String, Integer> {
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

    /** Has both interfaces. */
    public static class Twofold implements RequestHandler<String, String>, RequestStreamHandler {
        @Override
        public String handleRequest(String text, Context context) {
            return "as text";
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("as bytes".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Has no object where one could be. */
    public static class Nobody implements RequestHandler<Forms.Order, Forms.Order> {
        @Override
        public Forms.Order handleRequest(Forms.Order order, Context context) {
            return null;
        }
    }

    /** Only one of the variables is given. */
    public interface ToText<T> extends RequestHandler<T, String> {}

    /** Implements it. */
    public static class Half implements ToText<Integer> {
        @Override
        public String handleRequest(Integer number, Context context) {
            return "half " + number;
        }
    }
}
