package example.micronaut;

import io.micronaut.function.aws.MicronautRequestHandler;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Greets whoever the event names; the greeter is injected. */
public class Greetings extends MicronautRequestHandler<Greetings.Guest, Greetings.Welcome> {

    private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

    @Inject
    Greeter greeter;

    @Override
    public Welcome execute(Guest guest) {
        LOG.info("A guest: {}", guest.getName());
        if (guest.getName() == null) {
            throw new IllegalStateException("A guest without a name");
        }
        Welcome welcome = new Welcome();
        welcome.setText(greeter.greet(guest.getName()));
        return welcome;
    }

    /** Who comes. */
    public static class Guest {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** What is said. */
    public static class Welcome {
        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }
}
