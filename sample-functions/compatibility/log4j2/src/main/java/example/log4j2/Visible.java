package example.log4j2;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says where classes come from. */
public class Visible implements RequestHandler<List<String>, Map<String, String>> {

    @Override
    public Map<String, String> handleRequest(List<String> names, Context context) {
        Map<String, String> places = new LinkedHashMap<>();
        names.forEach(name -> places.put(name, placeOf(name)));
        return places;
    }

    private static String placeOf(String name) {
        ClassLoader function = Visible.class.getClassLoader();
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                                    .getClassLoader()
                            == function
                    ? "function"
                    : "runtime";
        } catch (ClassNotFoundException e) {
            return "nowhere";
        }
    }
}
