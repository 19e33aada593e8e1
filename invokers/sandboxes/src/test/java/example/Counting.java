package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its invocations in static state. */
public class Counting implements RequestHandler<Object, Integer> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public Integer handleRequest(Object input, Context context) {
        return COUNT.incrementAndGet();
    }
}
