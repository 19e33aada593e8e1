package dev.lambent.junit.assertions;

import dev.lambent.event.RuntimeEvent;
import dev.lambent.junit.world.Part;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * What all expectations of parts of a runtime have: they say what was expected, what is, and what has happened.
 *
 * @param <S> the expectations themselves
 * @param <A> what they are about
 */
public abstract class PartAssert<S extends PartAssert<S, A>, A extends Part> extends AbstractAssert<S, A> {

    PartAssert(A actual, Class<S> self) {
        super(actual, self);
    }

    /** Fails unless it holds. */
    final S expect(boolean holds, String wanted, Object found) {
        if (!holds) {
            throw failure("%s", failureText(wanted, found));
        }
        return myself;
    }

    private String failureText(String wanted, Object found) {
        return "Expected " + actual + " " + wanted + ", but " + found + ".\n\nWhat happened:\n"
                + actual.world().story();
    }

    final S expectCount(int wanted, long found, String what) {
        String counted = String.format(Locale.ROOT, "to have %d %s", wanted, what(wanted, what));
        return expect(found == wanted, counted, "it has " + found);
    }

    private static String what(int count, String singular) {
        return count == 1 ? singular : singular + "s";
    }

    /** All events of a kind. */
    final <E extends RuntimeEvent> Stream<E> events(Class<E> kind) {
        List<RuntimeEvent> history = actual.world().history();
        return history.stream().filter(kind::isInstance).map(kind::cast);
    }
}
