/**
 * Functions, their versions and aliases: what can be invoked.
 *
 * <p>A function has one version that is being worked on, {@code $LATEST}, and any number of published ones, which never
 * change. An alias points at a version, or splits traffic between two. The states of a version:
 *
 * <pre>
 * FunctionState  Pending -> Active | Failed      Active -> Inactive -> Pending
 * UpdateStatus   None -> Successful              Successful | Failed -> InProgress -> Successful | Failed
 * </pre>
 *
 * <p>While an update is in progress, {@code $LATEST} shows the new configuration and still runs the old one.
 */
@NullMarked
package dev.lambent.function;

import org.jspecify.annotations.NullMarked;
