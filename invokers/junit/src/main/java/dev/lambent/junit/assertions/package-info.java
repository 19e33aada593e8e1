/** x */
@NullMarked
package dev.lambent.junit.assertions;

import org.jspecify.annotations.NullMarked;
