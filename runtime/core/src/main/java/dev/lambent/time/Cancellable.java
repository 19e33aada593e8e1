package dev.lambent.time;

/** Something scheduled that may be called off. */
@FunctionalInterface
public interface Cancellable {

    /** Calls it off. Harmless at any time and as often as one likes, also after it has run. */
    void cancel();
}
