package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.logging.Logger;

/** Logs with what the JDK has. */
public class Logging implements RequestHandler<String, String> {

    private static final Logger LOG = Logger.getLogger(Logging.class.getName());

    @Override
    public String handleRequest(String message, Context context) {
        LOG.info(message);
        LOG.fine("nobody has asked for this");
        return message;
    }
}
