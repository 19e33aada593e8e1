/**
 * Functions as a test makes and invokes them: from an instance with mocks in it, a lambda, a class, or code in a jar or folder.
 *
 * <p>A {@link dev.lambent.junit.function.FunctionDraft} says what a function is to be, a
 * {@link dev.lambent.junit.function.LambdaFunction} is one that is there, an
 * {@link dev.lambent.junit.function.InvocationResult} is what came of invoking it.
 */
@NullMarked
package dev.lambent.junit.function;

import org.jspecify.annotations.NullMarked;
