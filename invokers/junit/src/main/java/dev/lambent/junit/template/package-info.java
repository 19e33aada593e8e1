/**
 * Functions, queues, topics and buckets as a SAM or CloudFormation template says them, for tests that want what is deployed to be what
 * is tested.
 *
 * <p>A {@link dev.lambent.junit.template.TemplateDraft} says what the test adds to a template, a
 * {@link dev.lambent.junit.template.Stack} is what was made of it. Resources are read by name, and what nobody has asked for is
 * refused: of a template that comes through nothing was ignored but what {@code README.md} lists as not looked at, such as roles.
 * First all are made and then connected, so that their properties may name each other in any order; a resource's own name can be
 * made of those before it only.
 */
@NullMarked
package dev.lambent.junit.template;

import org.jspecify.annotations.NullMarked;
