package dev.lambent.protocol;

/**
 * One operation of an API: read the input, call the domain, make a reply. Its input has passed its {@link Constraints}. Called
 * on an I/O thread unless the operation is marked as blocking. A fault thrown here is answered by the {@link FaultTable}.
 */
@FunctionalInterface
public interface Operation {

    /** Answers one request. */
    Reply call(Input input);
}
