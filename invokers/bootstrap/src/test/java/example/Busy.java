package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Never comes back by itself. */
public class Busy implements RequestHandler<String, String> {

    private volatile long rounds;

    @Override
    public String handleRequest(String text, Context context) {
        while (rounds >= 0) {
            rounds = (rounds + 1) % 1000;
        }
        return text;
    }
}
