/** The functions that are invoked by the benchmarks: plain AWS handlers that know nothing of Lambent. */
@NullMarked
package dev.lambent.bench.function;

import org.jspecify.annotations.NullMarked;
