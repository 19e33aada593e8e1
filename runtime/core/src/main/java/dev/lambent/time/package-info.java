/**
 * The only source of time and of turn-taking.
 *
 * <p>All state of the domain changes in <em>turns</em>: short pieces of code that run one at a time on a
 * {@link dev.lambent.time.Timeline}. A turn does no I/O and ends in microseconds; what happens elsewhere comes back by
 * {@link dev.lambent.time.Timeline#enter}. A timeline is real ({@link dev.lambent.time.SystemTimeline}) or virtual
 * ({@link dev.lambent.time.VirtualTimeline}), and both can be moved forward by hand.
 *
 * <p>There are two ways to wait. <em>Waiting</em> ({@link dev.lambent.time.Timeline#after}) follows Lambent's clock and may
 * be scaled to run faster than life. A <em>limit</em> ({@link dev.lambent.time.Timeline#limit}) bounds user code, whose
 * seconds are always real. An advance of the clock moves both.
 */
@NullMarked
package dev.lambent.time;

import org.jspecify.annotations.NullMarked;
