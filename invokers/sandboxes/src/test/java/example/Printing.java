package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Prints in every way, and marks all of it with its event. */
public class Printing implements RequestHandler<String, String> {

    static {
        System.out.println("init");
    }

    @Override
    public String handleRequest(String mark, Context context) {
        System.out.println(mark + " out");
        System.err.println(mark + " err");
        context.getLogger().log(mark + " logged\nin two lines");
        Thread thread = new Thread(() -> System.out.printf("%s from a thread%n", mark));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.print(mark + " without an end");
        return mark;
    }

    /** Prints a lot, so that several at a time would mix. */
    public String much(String mark) {
        for (int i = 0; i < 500; i++) {
            System.out.println(mark + " " + i);
        }
        return mark;
    }
}
