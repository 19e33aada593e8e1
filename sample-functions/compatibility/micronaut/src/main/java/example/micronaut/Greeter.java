package example.micronaut;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Greets in the language of the function's environment variable GREETER_WORD. */
@Singleton
final class Greeter {

    private final String word;

    Greeter(@Value("${greeter.word:Hello}") String word) {
        this.word = word;
    }

    String greet(String name) {
        return word + ", " + name;
    }
}
