/**
 * Application Auto Scaling as its clients see it, in AWS JSON 1.1: requests become calls of
 * {@link dev.lambent.scaling.ApplicationAutoScaling} in a turn, and what it holds becomes answers. Of all services that AWS
 * scales, there is Lambda's provisioned concurrency.
 */
@NullMarked
package dev.lambent.autoscaling;

import org.jspecify.annotations.NullMarked;
