/** What has happened in a test's runtime: kept as events, and told as a story that people read when a test has failed. */
@NullMarked
package dev.lambent.junit.story;

import org.jspecify.annotations.NullMarked;
