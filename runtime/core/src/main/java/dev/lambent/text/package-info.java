/** The few texts that the domain itself has to write or look into in a given notation. */
@NullMarked
package dev.lambent.text;

import org.jspecify.annotations.NullMarked;
