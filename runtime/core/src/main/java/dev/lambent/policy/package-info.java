/**
 * Resource policies: who may use a function, version, alias or layer version.
 *
 * <p>A policy is a list of statements that changes as a whole, with a revision. Requests of services are
 * judged by it; callers over HTTP are not, because everybody on this machine is the account's owner.
 */
@NullMarked
package dev.lambent.policy;

import org.jspecify.annotations.NullMarked;
