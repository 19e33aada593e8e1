/**
 * AWS's schedule expressions: one moment ({@code at}), a steady beat ({@code rate}) or a calendar ({@code cron}), and when
 * each of them comes next. Values without a clock: whoever has a schedule asks for the next moment and waits for it on the
 * timeline.
 */
@NullMarked
package dev.lambent.schedule;

import org.jspecify.annotations.NullMarked;
