/**
 * How one service hands something to another within Lambent: a {@link dev.lambent.delivery.Parcel} to a resource known by
 * its ARN. Services register as {@link dev.lambent.delivery.Target}s and know nothing of each other.
 */
@NullMarked
package dev.lambent.delivery;

import org.jspecify.annotations.NullMarked;
