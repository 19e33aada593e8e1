/** Topics as tests make them, subscribe to them and publish to them. Everything is done in one turn, on the test's thread. */
@NullMarked
package dev.lambent.junit.topic;

import org.jspecify.annotations.NullMarked;
