/**
 * Time as a test sees it: a clock that stands still until the test moves it, or the machine's.
 *
 * <p>User code runs on threads of its own, so a clock that is moved waits for it first: {@link dev.lambent.junit.time.Stillness}
 * says when user code has come to rest.
 */
@NullMarked
package dev.lambent.junit.time;

import org.jspecify.annotations.NullMarked;
