/**
 * Resource policies: who may use a function, version, alias or layer version.
 *
 * <p>A policy is a list of statements that changes as a whole, with a revision. Nothing here judges a request yet; the
 * statements are kept, shown, and guarded against lost updates.
 */
@NullMarked
package dev.lambent.policy;

import org.jspecify.annotations.NullMarked;
