/**
 * The AWS Lambda REST API (service model 2015-03-31) over the domain. {@link dev.lambent.lambda.LambdaApi} is the whole of
 * it; each class of operations is a table of paths and methods that read a request, ask the domain in a turn, and render
 * what it says. Rules live in the domain; what is here is spelling: names, members, formats, and the constraints that AWS
 * checks before anything else.
 *
 * <p>Operations are called on I/O threads and answer from the thread that the turn's answer comes out on. Only those that
 * take an archive run on a thread that may block.
 */
@NullMarked
package dev.lambent.lambda;

import org.jspecify.annotations.NullMarked;
