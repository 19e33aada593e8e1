package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Fails in the way that its event names. */
public class Failing implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String how, Context context) {
        switch (how) {
            case "silent" -> throw new IllegalStateException();
            case "deep" -> throw new RuntimeException("outer", new IllegalArgumentException("inner"));
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            default -> throw new IllegalStateException("broken: " + how);
        }
    }
}
