package dev.lambent.bootstrap;

/** Passes on what a function threw as it is, checked or not. */
final class Sneaky {

    private Sneaky() {}

    /** Never returns; callers put the keyword in front for the compiler's sake. */
    static RuntimeException thrown(Throwable thrown) {
        return Sneaky.<RuntimeException>as(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException as(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
