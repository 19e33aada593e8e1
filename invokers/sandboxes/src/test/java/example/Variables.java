package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Reads an environment variable in every way that there is. */
public class Variables implements RequestHandler<String, Map<String, String>> {

    private static final String AT_LOADING = System.getenv("OWN");

    @Override
    public Map<String, String> handleRequest(String name, Context context) {
        UnaryOperator<String> reference = System::getenv;
        Map<String, String> read = new LinkedHashMap<>();
        read.put("loading", AT_LOADING);
        read.put("call", System.getenv(name));
        read.put("map", System.getenv().get(name));
        read.put("reference", reference.apply(name));
        read.put(
                "pool", CompletableFuture.supplyAsync(() -> System.getenv(name)).join());
        read.put("unset", System.getenv("NOBODY_HAS_SET_THIS"));
        return read;
    }

    /** Tries to change them. */
    public String change() {
        try {
            return System.getenv().put("OWN", "changed");
        } catch (UnsupportedOperationException e) {
            return "unmodifiable";
        }
    }
}
