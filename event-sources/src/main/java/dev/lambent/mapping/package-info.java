/**
 * Event source mappings: pollers that read a queue, gather batches, and invoke a function with them (AWS Lambda Developer Guide,
 * "Invoking Lambda with events from other services"). A queue is read through {@link dev.lambent.mapping.SourceQueue}, whether it
 * is Lambent's own or behind somebody else's endpoint.
 */
@NullMarked
package dev.lambent.mapping;

import org.jspecify.annotations.NullMarked;
