/** What holds for all samples: their events and the package they are deployed in. */
@NullMarked
package dev.lambent.samples;

import org.jspecify.annotations.NullMarked;
