/**
 * Events of {@code aws-lambda-java-events} for tests that invoke a handler with one that no source has made: sentences that end
 * with {@code event()}. That library is optional; what a queue, topic or bucket of the runtime sends needs none of this.
 */
@NullMarked
package dev.lambent.junit.events;

import org.jspecify.annotations.NullMarked;
