package example.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Greets in the language of the function's environment variable GREETER_WORD. */
@ApplicationScoped
public class Greeter {

    @ConfigProperty(name = "greeter.word", defaultValue = "Hello")
    String word;

    String greet(String name) {
        return word + ", " + name;
    }
}
