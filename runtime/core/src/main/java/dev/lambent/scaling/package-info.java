/**
 * Application Auto Scaling for Lambda's provisioned concurrency.
 *
 * <p>A {@link dev.lambent.scaling.ScalableTarget} says of a version or alias between which bounds its provisioned
 * concurrency may lie. Three things move it: setting the bounds, a {@link dev.lambent.scaling.ScheduledAction} that sets
 * them when its time has come, and a {@link dev.lambent.scaling.ScalingPolicy} that looks at the utilisation every minute
 * for as long as there is a policy. Whatever is done, or refused, is a {@link dev.lambent.scaling.ScalingActivity}.
 *
 * <p>All of it happens in turns of the timeline. What is scaled is behind the port {@link dev.lambent.scaling.Scalable};
 * {@link dev.lambent.scaling.ApplicationAutoScaling} is the way in.
 */
@NullMarked
package dev.lambent.scaling;

import org.jspecify.annotations.NullMarked;
