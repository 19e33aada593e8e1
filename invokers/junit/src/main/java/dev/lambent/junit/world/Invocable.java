package dev.lambent.junit.world;

import dev.lambent.function.FunctionRef;

/** What can be invoked: a function, one of its versions, or one of its aliases. */
public interface Invocable extends Resource {

    /** The function, with a qualifier where it is a version or an alias. */
    FunctionRef ref();

    @Override
    default String arn() {
        return ref().arn();
    }
}
