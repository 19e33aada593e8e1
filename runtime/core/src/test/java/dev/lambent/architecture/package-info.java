/** What the core may use, checked in the build. */
@NullMarked
package dev.lambent.architecture;

import org.jspecify.annotations.NullMarked;
