package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.function.IntConsumer;

/** Ends its process by its runtime, in the way that its event names. */
public class Halting implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String how, Context context) {
        System.out.println("going");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        switch (how) {
            case "halt" -> Runtime.getRuntime().halt(8);
            case "reference" -> {
                IntConsumer halt = Runtime.getRuntime()::halt;
                halt.accept(9);
            }
            default -> Runtime.getRuntime().exit(7);
        }
        return "still here";
    }
}
