/** Alarms as tests make them: what they look at, when they go off, and whether they have. */
@NullMarked
package dev.lambent.junit.alarm;

import org.jspecify.annotations.NullMarked;
