/**
 * CodeDeploy's API for functions: applications, groups, configurations, deployments and their targets, as thin operations over
 * {@code dev.lambent.deploy}. Requests for other platforms get CodeDeploy's own validation errors.
 */
@NullMarked
package dev.lambent.codedeploy;

import org.jspecify.annotations.NullMarked;
