/** A trial of the real program: killed at random moments while clients send, it must not lose what it has acknowledged. */
@NullMarked
package dev.lambent.crash;

import org.jspecify.annotations.NullMarked;
