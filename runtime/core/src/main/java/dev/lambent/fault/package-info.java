/**
 * Refused requests. A fault says what happened, why, and what to do about it, in the very words AWS uses where AWS has
 * words for it. A fault is thrown before anything has changed. What a function does wrong is not a fault but an outcome.
 *
 * <p>This package knows codes and texts only; status codes and the JSON or XML around them are the wire's business.
 */
@NullMarked
package dev.lambent.fault;

import org.jspecify.annotations.NullMarked;
