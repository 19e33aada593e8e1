/** Buckets as tests make them, fill them and have them tell others. What is done is done in turns, on the test's thread. */
@NullMarked
package dev.lambent.junit.bucket;

import org.jspecify.annotations.NullMarked;
