/**
 * What goes wrong in a test because it says so: {@link dev.lambent.junit.fault.Fault}s are values, and
 * {@link dev.lambent.junit.fault.Faults} is the script of when they happen. They are done to the platform, not to the handler, so that
 * retries, dead letters, metrics and rollbacks see what they would see on AWS.
 */
@NullMarked
package dev.lambent.junit.fault;

import org.jspecify.annotations.NullMarked;
