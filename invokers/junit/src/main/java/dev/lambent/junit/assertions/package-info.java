/**
 * What tests expect of the parts of a runtime, for AssertJ, which is optional: nothing else of the library needs it. A failure
 * shows the story of what has happened.
 */
@NullMarked
package dev.lambent.junit.assertions;

import org.jspecify.annotations.NullMarked;
