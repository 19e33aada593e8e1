/** An order API on plain objects: a request is checked, priced, remembered and answered with a receipt. */
@NullMarked
package dev.lambent.samples.orders;

import org.jspecify.annotations.NullMarked;
