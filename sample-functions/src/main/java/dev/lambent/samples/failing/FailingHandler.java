package dev.lambent.samples.failing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Fails the way {@code {"how": "..."}} says; see {@link Failure} for the ways there are. */
public final class FailingHandler implements RequestHandler<Map<String, String>, String> {

    @Override
    public String handleRequest(Map<String, String> request, Context context) {
        Failure failure = Failure.named(request.get("how"));
        context.getLogger().log("Failing by " + failure);
        try {
            failure.happen(context.getRemainingTimeInMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while failing by " + failure, stopped);
        }
        return "Failing by " + failure + " did not work";
    }
}
