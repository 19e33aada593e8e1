package dev.lambent.junit.assertions;

import dev.lambent.junit.world.Invocable;

/** Expectations of a function or a version. */
public final class InvocableAssert extends InvocableExpectations<InvocableAssert, Invocable> {

    InvocableAssert(Invocable actual) {
        super(actual, InvocableAssert.class);
    }
}
