package dev.lambent.samples.slow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Sleeps for {@code {"seconds": n}}, and logs how much time was left before and after. */
public final class SlowHandler implements RequestHandler<Map<String, Double>, String> {

    private final Bed bed;

    /** For Lambda: really sleeps. */
    public SlowHandler() {
        this(Thread::sleep);
    }

    SlowHandler(Bed bed) {
        this.bed = bed;
    }

    @Override
    public String handleRequest(Map<String, Double> request, Context context) {
        Double seconds = request.get("seconds");
        if (seconds == null || !(seconds >= 0)) {
            throw new IllegalArgumentException(
                    "How long? Send {\"seconds\": 2.5}; seconds was " + seconds + ", which is not 0 or more");
        }
        logRemainingTime("before", context);
        sleep(Math.round(seconds * 1_000));
        logRemainingTime("after", context);
        return "Slept for " + seconds + " seconds";
    }

    private void sleep(long millis) {
        try {
            bed.sleep(millis);
        } catch (InterruptedException woken) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Woken up too early", woken);
        }
    }

    private static void logRemainingTime(String when, Context context) {
        context.getLogger().log("Remaining " + when + " sleeping: " + context.getRemainingTimeInMillis() + " ms");
    }

    /** Where one sleeps; a test's bed takes no time. */
    interface Bed {

        void sleep(long millis) throws InterruptedException;
    }
}
