package dev.lambent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lambent.http.HttpRequest;
import dev.lambent.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends spoiled requests, and holds that each is answered or refused, that none fails, and that what is refused changes nothing. A
 * failure tells the seed.
 *
 * @param protocol how they are written
 * @param api what is spoken to
 * @param worlds makes one as it was at first
 */
public record Trial(Requests protocol, Requests.Api api, Supplier<? extends World> worlds) {

    private static final int OK = 200;
    private static final int NOT_SUPPORTED = 501;

    /**
     * Sends a valid request of an operation once as it is and then, spoiled, so many times.
     *
     * @return how many were refused
     */
    public int run(String operation, String request, int times) {
        sendValid(operation, request);
        int refused = 0;
        try (Stage stage = new Stage()) {
            for (int i = 0; i < times; i++) {
                long seed = operation.hashCode() * 1_000L + i;
                String spoiled = stage.world.complete(request);
                refused += stage.holds(
                                protocol.spoiled(api, operation, spoiled, seed),
                                protocol + " " + operation + " spoiled by " + seed)
                        ? 0
                        : 1;
            }
        }
        return refused;
    }

    /**
     * Sends a valid request once, and then others that are spoiled already.
     *
     * @return how many of those were refused
     */
    public int run(String operation, String valid, List<String> spoiled) {
        sendValid(operation, valid);
        int refused = 0;
        try (Stage stage = new Stage()) {
            for (String each : spoiled) {
                refused += stage.holds(protocol.valid(api, operation, stage.world.complete(each)), each) ? 0 : 1;
            }
        }
        return refused;
    }

    /** A world, made anew whenever something has changed in it. */
    private final class Stage implements AutoCloseable {

        private World world = worlds.get();
        private Object before = world.picture();

        /** Whether a request was not refused. */
        boolean holds(HttpRequest request, String what) {
            HttpResponse answer = send(request, what);
            assertThat(answer.status()).as(what + ": " + answer.text()).matches(Trial::isNoFailure, "no failure");
            Object after = world.picture();
            if (answer.status() != OK) {
                assertThat(after).as(what + ": " + answer.text()).isEqualTo(before);
                return false;
            }
            if (!after.equals(before)) {
                world.close();
                world = worlds.get();
                before = world.picture();
            }
            return true;
        }

        private HttpResponse send(HttpRequest request, String what) {
            try {
                return world.send(request);
            } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                throw new AssertionError(what, broken);
            }
        }

        @Override
        public void close() {
            world.close();
        }
    }

    private static boolean isNoFailure(int status) {
        return status == OK || status == NOT_SUPPORTED || (status >= 400 && status < 500);
    }

    private void sendValid(String operation, String request) {
        try (World world = worlds.get()) {
            HttpResponse answer = world.send(protocol.valid(api, operation, world.complete(request)));
            assertThat(answer.status())
                    .as(protocol + " " + operation + ": " + answer.text())
                    .isEqualTo(OK);
        }
    }
}
