/**
 * Shifting an alias's traffic from one version to another: deployments with steps, hooks, alarms and rollback, as CodeDeploy
 * does them for Lambda. Everything here is used inside turns.
 */
@NullMarked
package dev.lambent.deploy;

import org.jspecify.annotations.NullMarked;
