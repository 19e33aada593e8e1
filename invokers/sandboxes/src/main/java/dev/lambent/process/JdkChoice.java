package dev.lambent.process;

import org.jspecify.annotations.Nullable;

/** Which JDK runs the functions of a runtime identifier. */
sealed interface JdkChoice {

    /**
     * This one.
     *
     * @param remark what the user should know: that it is newer than the runtime's; null when it fits
     */
    record Found(Jdk jdk, @Nullable String remark) implements JdkChoice {}

    /** None; {@code why} says what to do about it. */
    record Missing(String why) implements JdkChoice {}
}
