package dev.lambent.samples.orders;

import java.util.List;

/** An order that can't be accepted; the message lists every reason. */
public final class InvalidOrderException extends RuntimeException {

    InvalidOrderException(List<String> problems) {
        super("Order refused: " + String.join("; ", problems));
    }
}
