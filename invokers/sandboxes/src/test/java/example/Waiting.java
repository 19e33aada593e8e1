package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Takes too long: until it is interrupted, or longer. */
public class Waiting implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String how, Context context) {
        System.out.println("waiting");
        if (how.equals("stubborn")) {
            stayFor(context);
        } else {
            forEver();
        }
        System.out.println("interrupted");
        return "late";
    }

    static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ignores interrupts until Lambent's clock says that there is no time left. */
    private static void stayFor(Context context) {
        do {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        } while (context.getRemainingTimeInMillis() > 0);
    }
}
