/** Burns processor time and reports how much of it the function was given. */
@NullMarked
package dev.lambent.samples.cpu;

import org.jspecify.annotations.NullMarked;
