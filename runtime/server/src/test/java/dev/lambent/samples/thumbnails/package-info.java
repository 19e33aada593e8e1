/** The sample functions' own handlers, run by tests without a process. */
@NullMarked
package dev.lambent.samples.thumbnails;

import org.jspecify.annotations.NullMarked;
