/** The domain put together: what a server, a test or a simulation runs. */
@NullMarked
package dev.lambent.domain;

import org.jspecify.annotations.NullMarked;
