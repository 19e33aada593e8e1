package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Registers shutdown hooks, and exits with their number. */
public class Hooks implements RequestHandler<String, String> {

    private int registered;

    @Override
    public String handleRequest(String how, Context context) {
        Runtime runtime = Runtime.getRuntime();
        long wide = how.length();
        int much = how.length();
        much += 1000;
        switch (much) {
            case 1004, 1005 -> {
                runtime.addShutdownHook(hook(how));
                registered++;
            }
            case 1006 -> {
                Thread common = hook(how);
                CompletableFuture.runAsync(() -> runtime.addShutdownHook(common))
                        .join();
                return "removed: " + runtime.removeShutdownHook(common);
            }
            case 1007 -> {
                Thread removed = hook(how);
                runtime.addShutdownHook(removed);
                return "removed: " + (runtime.removeShutdownHook(removed) && !runtime.removeShutdownHook(removed));
            }
            case 1009 -> {
                Consumer<Thread> reference = runtime::addShutdownHook;
                reference.accept(hook(how));
                registered++;
            }
            default -> {
                switch ((int) wide) {
                    case 3 -> runtime.addShutdownHook(Thread.currentThread());
                    case 1_000_000 -> runtime.addShutdownHook(null);
                    default -> System.exit(registered);
                }
            }
        }
        return "registered";
    }

    private static Thread hook(String name) {
        return new Thread(() -> System.out.println("ran: " + name));
    }
}
