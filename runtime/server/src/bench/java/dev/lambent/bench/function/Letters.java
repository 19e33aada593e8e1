package dev.lambent.bench.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handler of what mappings send that does next to nothing itself. */
public final class Letters implements RequestHandler<Map<String, Object>, @Nullable String> {

    @Override
    public @Nullable String handleRequest(Map<String, Object> event, Context context) {
        return size(event) < 0 ? "odd" : null;
    }

    /** How many characters all bodies have. */
    public static int size(Map<?, ?> event) {
        int size = 0;
        for (Object each : (List<?>) event.get("Records")) {
            size += String.valueOf(((Map<?, ?>) each).get("body")).length();
        }
        return size;
    }
}
