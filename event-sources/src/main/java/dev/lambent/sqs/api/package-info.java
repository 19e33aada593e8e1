/**
 * SQS as its clients see it, in AWS JSON 1.0 and in the query protocol of older clients: requests become calls of
 * {@link dev.lambent.sqs.Queues} in a turn, and what that gives becomes answers. What a request must have, and what is wrong
 * with it, is for the queues to say, so that both protocols refuse alike; here is only how things are called.
 */
@NullMarked
package dev.lambent.sqs.api;

import org.jspecify.annotations.NullMarked;
