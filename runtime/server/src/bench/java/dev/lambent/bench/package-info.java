/**
 * Benchmarks: what Lambent costs beside the least that the same thing can cost. Started by {@code mvn -Pbench verify}; each
 * prints rows of the README's table of speed.
 *
 * <p>Machines are noisy, so what is compared is measured in turns within one run (A B, B A, A B, ...) and the ratio is the
 * median of the rounds' ratios. These classes measure the machine: they alone read its clock.
 */
@NullMarked
package dev.lambent.bench;

import org.jspecify.annotations.NullMarked;
