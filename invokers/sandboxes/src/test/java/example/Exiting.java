package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.function.IntConsumer;

/** Exits, in the way that its event names. */
public class Exiting implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String how, Context context) {
        System.out.println("going");
        switch (how) {
            case "zero" -> System.exit(0);
            case "reference" -> {
                IntConsumer exit = System::exit;
                exit.accept(3);
            }
            case "caught" -> exitAndGoOn();
            case "thread" -> {
                new Thread(() -> System.exit(4)).start();
                Waiting.forEver();
            }
            case "later" -> new Thread(() -> System.exit(5)).start();
            default -> System.exit(1);
        }
        return "still here";
    }

    private static void exitAndGoOn() {
        try {
            System.exit(2);
        } catch (Throwable caught) {
            System.out.println("caught");
        }
    }

    /** Exits while it is loaded. */
    public static class InInit extends Echo {
        static {
            System.exit(6);
        }
    }
}
