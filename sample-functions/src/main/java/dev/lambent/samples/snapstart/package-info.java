/** Converts currencies with rates loaded at start, and uses the CRaC hooks that SnapStart calls. */
@NullMarked
package dev.lambent.samples.snapstart;

import org.jspecify.annotations.NullMarked;
