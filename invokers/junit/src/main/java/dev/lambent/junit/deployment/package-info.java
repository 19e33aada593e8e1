/**
 * Versions, aliases and deployments as tests make them: which version runs, how many environments wait for it, and how traffic
 * moves from one to the next.
 */
@NullMarked
package dev.lambent.junit.deployment;

import org.jspecify.annotations.NullMarked;
