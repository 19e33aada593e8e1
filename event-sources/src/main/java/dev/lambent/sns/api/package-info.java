/**
 * SNS as its clients see it, in the query protocol, and as it sees HTTP endpoints: requests become calls of
 * {@link dev.lambent.sns.Notifications} in a turn, and what that gives becomes answers.
 */
@NullMarked
package dev.lambent.sns.api;

import org.jspecify.annotations.NullMarked;
