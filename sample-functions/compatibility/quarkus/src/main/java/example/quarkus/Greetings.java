package example.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** Greets whoever the event names; the greeter is injected. */
@Named("greetings")
public class Greetings implements RequestHandler<Greetings.Guest, Greetings.Welcome> {

    private static final Logger LOG = Logger.getLogger(Greetings.class);

    @Inject
    Greeter greeter;

    @Override
    public Welcome handleRequest(Guest guest, Context context) {
        LOG.infof("A guest: %s", guest.name());
        if (guest.name() == null) {
            throw new IllegalStateException("A guest without a name");
        }
        return new Welcome(greeter.greet(guest.name()), context.getAwsRequestId());
    }

    /** Who comes. */
    public record Guest(String name) {}

    /** What is said. */
    public record Welcome(String text, String requestId) {}
}
