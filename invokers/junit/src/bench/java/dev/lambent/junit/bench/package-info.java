/** Measures what the library costs a test. */
@NullMarked
package dev.lambent.junit.bench;

import org.jspecify.annotations.NullMarked;
