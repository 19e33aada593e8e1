package dev.lambent.junit;

/** Tells, beside the failure of a test, what has happened in its runtime. It is no failure of its own and has no stack. */
final class WhatHappened extends Exception {

    private static final long serialVersionUID = 1L;

    WhatHappened(String story) {
        super(story, null, false, false);
    }
}
